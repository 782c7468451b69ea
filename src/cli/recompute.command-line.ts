import { RecomputeDuties } from '../duties/recompute-duties.queries';
import { RecomputeQueries } from '../meetings/recompute.queries';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'recompute',
  it: 'Riconta convocazioni, numero legale, voti e impegni dalle righe registrate',
  en: 'Counts notices, quorums, votes and duties again from the recorded rows',
  async run(call) {
    const application = await call.application();
    const counted = await application.get(RecomputeQueries).run();
    const owed = await application.get(RecomputeDuties).run();
    const { sittings, votes, procedures } = counted;
    const differences = [...counted.differences, ...owed.differences];
    for (const { accord, where, kept, computed } of differences)
      call.print(`${accord} ${where}: ${kept} registrato · kept, ${computed} ricontato · counted again`);
    call.print(
      `${sittings} sedute · sittings, ${votes} votazioni · votes, ${procedures} procedure scritte · written procedures, ${owed.notices} convocazioni · notices, ${owed.duties} impegni · duties, ${differences.length} differenze · differences`,
    );
    return differences.length === 0 ? 0 : 1;
  },
};
