import { RecomputeQueries } from '../meetings/recompute.queries';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'recompute',
  it: 'Riconta convocazioni, numero legale e voti di ogni seduta dalle righe registrate',
  en: 'Counts notices, quorums and votes of every sitting again from the recorded rows',
  async run(call) {
    const { sittings, votes, differences } = await (await call.application()).get(RecomputeQueries).run();
    for (const { accord, where, kept, computed } of differences)
      call.print(`${accord} ${where}: ${kept} registrato · kept, ${computed} ricontato · counted again`);
    call.print(
      `${sittings} sedute · sittings, ${votes} votazioni · votes, ${differences.length} differenze · differences`,
    );
    return differences.length === 0 ? 0 : 1;
  },
};
