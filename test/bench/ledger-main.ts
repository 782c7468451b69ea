import { ledgerFigures } from './ledger-figures';
import { Score, say } from './score';
import { openStage } from './stage';

/** The figures of the log alone: `node dist/bench/test/bench/ledger-main.js` after a build of the bench. */
async function main(): Promise<void> {
  const stage = await openStage(say);
  const score = new Score();
  try {
    const { url, superUrl } = await stage.database('ledger');
    score.open();
    await ledgerFigures(score, url, superUrl);
  } finally {
    await stage.close();
  }
  score.close();
}

void main();
