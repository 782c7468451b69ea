import { downloadFigures } from './download-load';
import { Score, say } from './score';
import { openStage } from './stage';

/** The downloads alone. */
async function main(): Promise<void> {
  const score = new Score();
  const stage = await openStage(say);
  try {
    const one = await stage.scene('one', { accords: 1 });
    score.open();
    await downloadFigures(score, one);
    one.stop();
  } finally {
    await stage.close();
  }
  score.close();
}

void main();
