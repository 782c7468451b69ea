import { Score, say } from './score';
import { sendingFigures } from './sending-load';
import { wholeSetting } from './settings';
import { openStage } from './stage';

/** The figures of sending alone: `node dist/bench/test/bench/sending-main.js` after a build of the bench. */
async function main(): Promise<void> {
  const stage = await openStage(say);
  const score = new Score();
  try {
    const one = await stage.scene('one', { accords: 1 });
    const crowd = await stage.scene('many', { accords: wholeSetting('BENCH_ACCORDS', 100) });
    score.open();
    await sendingFigures(score, one, crowd);
  } finally {
    await stage.close();
  }
  score.close();
}

void main();
