import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Language } from '../../kernel/language';
import { plainText } from './lines';
import { pdfRefusals } from './pdf.refusals';
import { type Picture, PictureFault } from './picture';
import { isPng, readPng } from './read-png';
import { readSvg } from './read-svg';
import { type Rgb } from './blocks';
import { unprintableIn } from './unprintable';
import { templatesFolder, wording } from './wording';

/** What the secretariat's documents bear, from `templates/documents/letterhead.<language>.md`; changed without code. */
export interface Letterhead {
  readonly accent: Rgb;
  readonly author: string;
  readonly pageOf: string;
  /** Said where nobody signs. */
  readonly sealed: string;
  readonly mark: string;
  readonly signature: { readonly title: string; readonly text: string; readonly reason: string };
  readonly logo: { readonly picture: Picture; readonly alt: string } | null;
  /** Name and address of the office, beside the logo. */
  readonly office: readonly string[];
}

/** What is wrong with a letterhead, told so that whoever keeps the file can mend it. */
export interface LetterheadFault {
  readonly file: string;
  readonly it: string;
  readonly en: string;
}

export interface CheckedLetterhead {
  /** With the product's own settings in place of those that cannot be used. */
  readonly usable: Letterhead;
  readonly faults: readonly LetterheadFault[];
}

const own: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  it: {
    accent: '#0b3d7a',
    author: 'Segreteria dell’accordo',
    pageOf: 'Pagina {page} di {pages}',
    sealed:
      'Questo PDF non porta una firma elettronica: la sua integrità è attestata dal solo registro delle modifiche.',
    signatureTitle: 'Firmato elettronicamente',
    signatureText: '',
    signatureReason: 'Emissione',
    mark: 'ANTEPRIMA · PREVIEW',
  },
  en: {
    accent: '#0b3d7a',
    author: 'Secretariat of the accord',
    pageOf: 'Page {page} of {pages}',
    sealed: 'This PDF bears no electronic signature: its integrity is vouched for by the log alone.',
    signatureTitle: 'Signed electronically',
    signatureText: '',
    signatureReason: 'Issue',
    mark: 'PREVIEW · ANTEPRIMA',
  },
};
const optional = new Set(['logo', 'logoAlt', 'signatureText']);
const largestLogo = 500_000;
const mostOffice = 4;

/** The letterhead as it stands; a broken one is refused with everything that is wrong with it. */
export function letterheadOf(language: Language, folder?: string): Letterhead {
  const { usable, faults } = checkLetterhead(language, folder);
  const [first] = faults;
  if (!first) return usable;
  throw pdfRefusals.of(
    'letterhead.broken',
    { file: first.file },
    faults.map(({ file, it, en }) => ({ pointer: `/${file}`, it, en })),
  );
}

/** Reads the file anew each time: a change shows at once. Never throws for what the file holds. */
export function checkLetterhead(language: Language, folder = templatesFolder()): CheckedLetterhead {
  const file = `letterhead.${language}.md`;
  const faults: LetterheadFault[] = [];
  const fault = (it: string, en: string, at = file) => void faults.push({ file: at, it, en });
  const { settings, office } = readFile(language, folder, fault);
  const chosen = (key: string): string => settings[key] ?? own[language][key] ?? '';
  for (const key of Object.keys(settings))
    if (!(key in own.it) && !optional.has(key))
      fault(`la voce «${key}» non è conosciuta`, `the setting “${key}” is not known`);
  for (const key of Object.keys(own.it))
    if (!optional.has(key) && (settings[key] ?? '').trim() === '')
      fault(`manca la voce «${key}»`, `the setting “${key}” is missing`);
  for (const [key, text] of [...Object.entries(settings), ...office.map((line) => ['', line] as const)]) {
    const found = unprintableIn(text);
    if (found)
      fault(
        `il carattere ${found.character}${key ? ` nella voce «${key}»` : ' nel testo'} non si stampa`,
        `the character ${found.character}${key ? ` in the setting “${key}”` : ' in the text'} cannot be printed`,
      );
  }
  if (office.length > mostOffice)
    fault(
      `il testo ha ${office.length} righe: al massimo ${mostOffice}`,
      `the text has ${office.length} lines: at most ${mostOffice}`,
    );
  const pageOf = chosen('pageOf');
  if (!pageOf.includes('{page}'))
    fault('la voce «pageOf» non contiene {page}', 'the setting “pageOf” does not contain {page}');
  const printable = (text: string): string => (unprintableIn(text) ? '' : text);
  return {
    usable: {
      accent: accentOf(chosen('accent'), fault),
      author: printable(chosen('author')),
      pageOf: pageOf.includes('{page}') && printable(pageOf) ? pageOf : (own[language]['pageOf'] ?? ''),
      sealed: printable(chosen('sealed')),
      mark: printable(chosen('mark')) || (own[language]['mark'] ?? ''),
      signature: {
        title: printable(chosen('signatureTitle')) || (own[language]['signatureTitle'] ?? ''),
        text: printable(settings['signatureText'] ?? ''),
        reason: chosen('signatureReason'),
      },
      logo: logoOf(settings, folder, fault),
      office: office.slice(0, mostOffice).filter((line) => printable(line) !== ''),
    },
    faults,
  };
}

type Tell = (it: string, en: string, at?: string) => void;

interface ReadLetterhead {
  readonly settings: Readonly<Record<string, string>>;
  readonly office: readonly string[];
}

function readFile(language: Language, folder: string, fault: Tell): ReadLetterhead {
  try {
    const { settings, blocks } = wording('letterhead', language, {}, {}, folder);
    if (Object.keys(settings).length === 0)
      fault('manca l’intestazione fra due righe «---»', 'the head between two lines “---” is missing');
    const lines = blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return plainText(block.text).split('\n');
      fault('il testo può avere solo righe semplici', 'the text may have plain lines only');
      return [];
    });
    return { settings, office: lines.map((line) => line.trim()).filter((line) => line !== '') };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) fault('il file non c’è', 'the file is not there');
    else fault(`il file non si legge: ${why}`, `the file cannot be read: ${why}`);
    return { settings: own[language], office: [] };
  }
}

function accentOf(text: string, fault: Tell): Rgb {
  const standard = own.it['accent'] as Rgb;
  if (!/^#[0-9a-f]{6}$/i.test(text)) {
    fault(
      `il colore «accent» è «${text}»: scriverlo come '#0b3d7a', fra apici`,
      `the colour “accent” is “${text}”: write it like '#0b3d7a', in quotes`,
    );
    return standard;
  }
  const contrast = 1.05 / (luminance(text) + 0.05);
  if (contrast >= 4.5) return text.toLowerCase() as Rgb;
  const told = contrast.toFixed(1);
  fault(
    `il colore «accent» è troppo chiaro per il testo bianco (contrasto ${told}: ne serve 4,5)`,
    `the colour “accent” is too light for white text (contrast ${told}: 4.5 is needed)`,
  );
  return standard;
}

/** Relative luminance (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function logoOf(
  { logo = '', logoAlt = '' }: Readonly<Record<string, string>>,
  folder: string,
  fault: Tell,
): Letterhead['logo'] {
  if (logo === '') return null;
  if (logoAlt.trim() === '')
    fault(
      'il logo non ha un testo alternativo: aggiungere la voce «logoAlt»',
      'the logo has no alternative text: add the setting “logoAlt”',
    );
  try {
    const picture = pictureIn(folder, logo);
    return logoAlt.trim() === '' || unprintableIn(logoAlt) ? null : { picture, alt: logoAlt.trim() };
  } catch (error) {
    if (!(error instanceof PictureFault)) throw error;
    fault(error.it, error.en, logo.slice(0, 80));
    return null;
  }
}

function pictureIn(folder: string, name: string): Picture {
  if (!/^[\w.-]+\.(png|svg)$/i.test(name))
    throw new PictureFault(
      'il logo si indica con il solo nome di un file .png o .svg accanto a questo',
      'the logo is named by the name alone of a .png or .svg file beside this one',
    );
  const file = path.join(folder, name);
  let content: Buffer;
  try {
    if (statSync(file).size > largestLogo)
      throw new PictureFault('il file del logo supera i 500 kB', 'the logo’s file is larger than 500 kB');
    content = readFileSync(file);
  } catch (error) {
    if (error instanceof PictureFault) throw error;
    throw new PictureFault('il file del logo non c’è o non si legge', 'the logo’s file is not there or cannot be read');
  }
  if (name.toLowerCase().endsWith('.svg')) return readSvg(content.toString('utf8'));
  if (!isPng(content)) throw new PictureFault('il file del logo non è un PNG', 'the logo’s file is not a PNG');
  return readPng(content);
}
