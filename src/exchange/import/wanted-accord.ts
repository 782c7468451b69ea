import { defaultZone } from '../../kernel/civil-date';
import { type LocalizedText } from '../../kernel/language';
import { type AccordFile } from '../accord-file/accord-file.shape';
import { currencyOf } from '../accord-file/action.rules';
import { type Place } from '../accord-file/file-fault';
import { membershipOf, membersOf, tablesOf } from '../accord-file/file-tables';
import { type WantedRows } from './accord-rows';
import { governanceRulesOf } from './governance-mapping.rules';

/** Ids by code, list by list. */
export class Codes {
  private readonly ids = new Map<string, string>();

  put(list: string, code: string, id: string): string {
    this.ids.set(`${list}|${code}`, id);
    return id;
  }

  id(list: string, code: string): string {
    const id = this.ids.get(`${list}|${code}`);
    if (id === undefined) throw new Error(`No id for ${code} of ${list}`);
    return id;
  }

  idOrNull(list: string, code: string | null | undefined): string | null {
    return code === null || code === undefined ? null : this.id(list, code);
  }
}

/** A text in the file's original language and in English. */
export class Wording {
  constructor(private readonly original: string) {}

  of(original: string, english?: string | null): LocalizedText {
    const hasEnglish = english !== null && english !== undefined && english !== '' && this.original !== 'en';
    return { [this.original]: original, ...(hasEnglish && { en: english }) };
  }

  orNull(original: string | null | undefined, english?: string | null): LocalizedText | null {
    return original === null || original === undefined || original === '' ? null : this.of(original, english);
  }
}

/** The accord, its rules, parties and classification as rows. */
export function wantAccord(file: AccordFile, rows: WantedRows, codes: Codes, wording: Wording): string {
  const { accord } = file;
  const own = rows.stored.of('accord')[0];
  const hasDisclaimer = Object.keys(file.disclaimer).length > 0;
  const accordId = rows.add('accord', accord.code, ['accord'], {
    code: accord.code,
    title: wording.of(accord.titleIt, accord.titleEn),
    original_language: file.originalLanguage ?? 'it',
    currency: currencyOf(file),
    time_zone: accord.timeZone ?? own?.['time_zone'] ?? defaultZone,
    signed_on: accord.term.signedOn,
    starts_on: accord.term.start,
    ends_on: accord.term.end,
    is_illustrative: file.illustrative,
    reference_date: file.referenceDate,
    disclaimer: hasDisclaimer ? file.disclaimer : null,
    public_record: accord.publicRecord ?? null,
  });
  rows.add('accord_rule_version', accord.term.start, ['accord', 'rules'], {
    accord_id: accordId,
    valid_from: accord.term.start,
    rules: governanceRulesOf(file),
    source: accord.rules.note ?? `${accord.code}: accord.rules`,
  });
  wantParties(file, accordId, rows, codes, wording);
  wantClassification(file, accordId, rows, codes, wording);
  for (const [position, { kind, table, place }] of tablesOf(file).entries()) {
    const values = {
      accord_id: accordId,
      code: table.code,
      position,
      kind,
      name: wording.of(table.nameIt, table.nameEn),
    };
    const id = codes.put('table', table.code, rows.add('governing_table', table.code, place, values));
    const seat = (body: string, isInvited: boolean): string =>
      rows.add('table_seat', `${table.code} · ${body}`, place, {
        table_id: id,
        body_code: body,
        is_invited: isInvited,
      });
    for (const party of membersOf(file, table)) seat(party, false);
    for (const body of table.invited ?? []) seat(body, true);
  }
  return accordId;
}

function wantParties(file: AccordFile, accordId: string, rows: WantedRows, codes: Codes, wording: Wording): void {
  for (const [position, party] of file.parties.entries()) {
    const { joinedOn, leftOn } = membershipOf(file, party.code);
    const id = rows.add('party', party.code, ['parties', position], {
      accord_id: accordId,
      code: party.code,
      position,
      kind: party.type,
      role: party.role ?? null,
      short_name: party.shortName,
      official_name: wording.of(party.officialNameIt, party.nameEn),
      former_names: (party.formerNames ?? []).map(({ name, note }) => ({ name, note: note ?? null })),
      serves: wording.orNull(party.servesIt, party.servesEn),
      website_domains: party.websiteDomains,
      is_domain_verified: party.domainVerified,
      is_affiliation_verified: party.affiliationVerified ?? null,
      tax_code: party.vatOrTaxCode ?? null,
      is_tax_code_verified: party.vatVerified ?? null,
      main_target_groups: party.mainTargetGroups,
      note: party.note ?? null,
      joined_on: joinedOn,
      left_on: leftOn,
    });
    codes.put('party', party.code, id);
  }
  for (const [index, party] of file.parties.entries())
    for (const [at, parent] of (party.affiliatedTo ?? []).entries())
      rows.add('party_affiliation', `${party.code} · ${parent}`, ['parties', index, 'affiliatedTo', at], {
        party_id: codes.id('party', party.code),
        parent_party_id: codes.id('party', parent),
      });
  for (const [index, event] of file.partiesEvents.entries())
    rows.add('party_event', event.code, ['partiesEvents', index], {
      accord_id: accordId,
      code: event.code,
      party_id: codes.idOrNull('party', event.party),
      kind: event.kind,
      occurred_on: event.date,
      basis: event.basis ?? null,
      description: wording.orNull(event.descriptionIt, event.descriptionEn),
    });
  for (const [position, body] of file.otherBodies.entries()) {
    const values = {
      accord_id: accordId,
      code: body.code,
      position,
      name: body.name,
      kind: body.kind,
      website_domain: body.domain ?? null,
      is_domain_verified: body.domainVerified ?? null,
      note: body.note ?? null,
    };
    codes.put('body', body.code, rows.add('other_body', body.code, ['otherBodies', position], values));
  }
}

function wantClassification(
  file: AccordFile,
  accordId: string,
  rows: WantedRows,
  codes: Codes,
  wording: Wording,
): void {
  const want = (list: string, table: string, code: string, place: Place, values: object): string =>
    codes.put(list, code, rows.add(table, code, place, { accord_id: accordId, code, ...values }));
  for (const [index, line] of file.actionLines.entries())
    want('line', 'action_line', line.code, ['actionLines', index], {
      position: line.order,
      name: wording.of(line.nameIt, line.nameEn),
    });
  for (const [index, group] of file.targetGroups.entries()) {
    const place = ['targetGroups', index];
    const id = want('group', 'target_group', group.code, place, { position: group.order });
    rows.add('target_group_version', group.code, place, {
      target_group_id: id,
      valid_from: file.accord.term.start,
      name: wording.of(group.nameIt, group.nameEn),
      hint: wording.orNull(group.classificationHintIt ?? group.hintIt, group.classificationHintEn ?? group.hintEn),
    });
  }
  for (const [position, sector] of file.sectors.entries())
    want('sector', 'sector', sector.code, ['sectors', position], {
      position,
      name: wording.of(sector.nameIt, sector.nameEn),
      ateco_divisions: sector.atecoDivisions,
      ateco_note: sector.atecoNote ?? null,
    });
  for (const [position, province] of file.provinces.entries())
    want('province', 'province', province, ['provinces', position], { position });
  for (const [position, indicator] of file.indicatorCatalogue.entries())
    want('indicator', 'indicator', indicator.code, ['indicatorCatalogue', position], {
      position,
      name: wording.of(indicator.nameIt, indicator.nameEn),
      kind: indicator.kind,
      unit: indicator.unit,
      decimals: indicator.decimals,
      direction: indicator.direction,
      aggregation: indicator.aggregation,
      is_deduplicated: indicator.deduplicateEnterprises,
      disaggregated_by: indicator.disaggregateBy ?? [],
    });
  for (const [position, objective] of (file.objectives ?? []).entries())
    want('objective', 'objective', objective.code, ['objectives', position], {
      position,
      title: wording.of(objective.titleIt, objective.titleEn),
      indicator_id: codes.idOrNull('indicator', objective.indicator),
      term_target: objective.termTarget,
    });
}
