/** What the demo file has of bodies that exist. */
interface NamedBody {
  code: string;
  shortName?: string;
  officialNameIt?: string;
  nameEn?: string;
  name?: string;
  type?: string;
  formerNames?: { name: string }[];
  websiteDomains?: string[];
  [key: string]: unknown;
}

interface DemoFile {
  disclaimer: { it: string; en: string };
  accord: { publicRecord?: unknown };
  parties: NamedBody[];
  otherBodies: NamedBody[];
  [key: string]: unknown;
}

const kinds: Readonly<Record<string, readonly [it: string, en: string]>> = {
  public_body: ['Ente', 'Public body'],
  chamber_system: ['Camera', 'Chamber'],
  financial_institution: ['Istituto', 'Institution'],
};
/** Words of names that mean something else elsewhere. */
const ordinary = new Set(['Regione', 'Industria', 'Imprese', 'Italia', 'Camere', 'commercio']);
const places: readonly (readonly [RegExp, string])[] = [
  [/Lombardia/g, 'Esempia'],
  [/lombardia/g, 'esempia'],
  [/Lombardy/g, 'Exemplia'],
  [/([Ll])ombard([oaei])\b/g, 'esempian$2'],
  [/Lombard\b/g, 'Exemplian'],
  [/Milano/g, 'Capoluogo'],
];

/** The demo with invented bodies, so that pictures of it name nobody: codes, names and every mention in a text. */
export function anonymise(text: string): string {
  const file = JSON.parse(text) as DemoFile;
  const codes = new Map<string, string>();
  const mentions = new Map<string, string>();
  const name = (body: NamedBody, index: number, prefix: string, label: string): string => {
    const letter = String.fromCharCode(65 + index);
    codes.set(body.code, `${prefix}${letter}`);
    const names = [body.shortName, body.officialNameIt, body.nameEn, body.name].filter((one) => one !== undefined);
    for (const one of [...names, ...(body.formerNames ?? []).map((former) => former.name)]) {
      mentions.set(one, `${label} ${letter}`);
      for (const word of one.split(/[\s,.()-]+/).slice(0, 2))
        if (word.length > 3 && !ordinary.has(word) && !/^lombard/i.test(word)) mentions.set(word, `${label} ${letter}`);
    }
    return letter;
  };
  file.parties = file.parties.map((party, index) => {
    const [it, en] = kinds[party.type ?? ''] ?? ['Associazione', 'Association'];
    const letter = name(party, index, 'P', it);
    return {
      ...party,
      ...{
        shortName: `${it} ${letter}`,
        officialNameIt: `${it} ${letter} (nome inventato)`,
        nameEn: `${en} ${letter}`,
      },
      ...{ formerNames: [], websiteDomains: [], note: null, vatOrTaxCode: null, servesIt: 'Imprese del territorio' },
    };
  });
  file.otherBodies = file.otherBodies.map((body, index) => {
    const letter = name(body, index, 'E', 'Soggetto');
    return { ...body, name: `Soggetto ${letter}`, domain: null, note: null };
  });
  file.accord.publicRecord = null;
  file.disclaimer = {
    it: 'DATI ILLUSTRATIVI. Nomi, azioni, importi, date, presenze, voti e risultati sono inventati.',
    en: 'ILLUSTRATIVE DATA. Names, actions, amounts, dates, attendance, votes and results are invented.',
  };
  return JSON.stringify(file, (_, value: unknown) =>
    typeof value === 'string' ? retell(value, codes, mentions) : value,
  );
}

function retell(text: string, codes: ReadonlyMap<string, string>, mentions: ReadonlyMap<string, string>): string {
  const code = codes.get(text);
  if (code !== undefined) return code;
  let told = text;
  const longestFirst = [...mentions].sort(([left], [right]) => right.length - left.length);
  for (const [name, invented] of [...longestFirst, ...codes])
    told = told.replace(new RegExp(`(?<![\\w-])${name.replace(/[^\w\s]/g, '\\$&')}(?![\\w-])`, 'g'), invented);
  return places.reduce((so, [place, invented]) => so.replace(place, invented), told);
}
