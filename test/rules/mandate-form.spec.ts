import { readMandate } from '../../src/accord/mandate-form.rules';

const accord = { accordId: 'a', parties: [{ id: 'p' }], tables: ['MT', 'TT'] };
const body = { role: 'table_member', accord: 'a', party: 'p', valid_from: '2026-01-01' };
const faultsOf = (table: string): string[] =>
  readMandate({ ...body, table }, [accord]).faults.map(({ pointer, it }) => `${pointer} ${it}`);

describe('a mandate as a form sends it', () => {
  it('names a Table of its accord, or none', () => {
    expect(faultsOf('TT')).toEqual([]);
    expect(faultsOf('')).toEqual([]);
    expect(faultsOf('Tavolo tecnico')).toEqual(['/table Tavolo non riconosciuto; l’accordo ha MT, TT.']);
  });
});
