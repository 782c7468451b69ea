import { type CivilDate } from '../../kernel/civil-date';
import { type AccordFile } from './accord-file.shape';
import { type Place } from './file-fault';
import { type FileTable } from './rules-section.shape';

export interface PlacedTable {
  readonly kind: 'management' | 'technical' | 'other';
  readonly table: FileTable;
  readonly place: Place;
}

/** All Tables of a file, in order, each with where it stands. */
export function tablesOf(file: AccordFile): PlacedTable[] {
  const { rules } = file.accord;
  return [
    { kind: 'management', table: rules.managementTable, place: ['accord', 'rules', 'managementTable'] },
    { kind: 'technical', table: rules.technicalTable, place: ['accord', 'rules', 'technicalTable'] },
    ...(rules.otherBodies ?? []).map((table, index) => ({
      kind: 'other' as const,
      table,
      place: ['accord', 'rules', 'otherBodies', index],
    })),
  ];
}

/** Codes of the parties with a seat: all of them where the Table lists none. */
export function membersOf(file: AccordFile, table: FileTable): readonly string[] {
  return table.members ?? file.parties.map((party) => party.code);
}

/** From when to when a party belongs to the accord: accession and withdrawal bound it. */
export function membershipOf(file: AccordFile, party: string): { joinedOn: CivilDate; leftOn: CivilDate | null } {
  const events = file.partiesEvents.filter((event) => event.party === party);
  return {
    joinedOn: events.find((event) => event.kind === 'accession')?.date ?? file.accord.term.signedOn,
    leftOn: events.find((event) => event.kind === 'withdrawal')?.date ?? null,
  };
}
