import { verifier } from '../../src/ledger/verifier';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { sampleReport } from '../pdf/sample-report';
import { madeUpLog, provedPdf } from '../support/proof';
import { type Score } from './score';

const rounds = 40;

/** How long one issued report takes to be judged, the program being started. */
export async function verifierFigures(score: Score): Promise<void> {
  const { judge, nodePlatform } = verifier();
  const proved = provedPdf(await renderProgressReport(sampleReport()), madeUpLog(1000, 637));
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const { verdict } = await judge(proved.bytes, {}, nodePlatform());
    if (verdict !== 'unaltered') throw new Error(`a report was judged ${verdict}`);
    if (round >= rounds / 4) times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  const found = times[Math.floor(times.length / 2)] ?? 0;
  score.add({ name: 'a report verified offline', found, unit: ' ms', kind: 'most', goal: 5, aim: 2 });
}
