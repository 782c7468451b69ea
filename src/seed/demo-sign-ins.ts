import { randomInt } from 'node:crypto';
import { type LocalizedText } from '../kernel/language';
import { type KeptSecrets } from '../platform/config/kept-secrets';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  /** Who it is, for the screen: `Secretariat, Regione Lombardia`. */
  readonly who: string;
  /** What they may try first, where the demo stands at a stage. */
  readonly toTry?: LocalizedText;
}

const file = 'demo-sign-ins.json';
const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo', 'ra', 'lu'];

/** The demo's people and passwords: made per data folder, kept readable by its owner alone, shown at every start. */
export class DemoSignIns {
  private readonly made: DemoSignIn[] = [];

  constructor(private readonly secrets: KeptSecrets) {}

  static kept(secrets: KeptSecrets): readonly DemoSignIn[] {
    const text = secrets.read(file);
    return text === undefined ? [] : (JSON.parse(text) as DemoSignIn[]);
  }

  /** A password for this person, on disk before anybody can sign in with it. */
  passwordFor(email: string, who: string, toTry?: LocalizedText): string {
    const word = (): string => Array.from({ length: 3 }, () => syllables[randomInt(syllables.length)]).join('');
    const password = `${word()}-${word()}-${word()}-${randomInt(10, 100)}`;
    this.made.push({ email, password, who, toTry });
    this.secrets.write(file, JSON.stringify(this.made, null, 2) + '\n');
    return password;
  }
}

/** Who may sign in, with what, and what they may try: for the screen. */
export function demoLines(signIns: readonly DemoSignIn[]): string[] {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const people = signIns.flatMap(({ email, password, who, toTry }) => [
    `  ${email.padEnd(width)}  ${password}  ${who}`,
    ...(toTry ? [`      ${toTry['it']}`, `      ${toTry['en']}`] : []),
  ]);
  const isStaged = signIns.some(({ toTry }) => toTry !== undefined);
  return isStaged
    ? [
        'È l’11 gennaio 2027: le schede del 4º trimestre 2026 sono inviate, restituite o mancanti. Entrare e provare:',
        'It is 11 January 2027: the sheets of the 4th quarter of 2026 are sent, returned or missing. Sign in and try:',
        '',
        ...people,
      ]
    : [
        ...people,
        '',
        'Da provare: entrare come segreteria, aprire l’accordo e compilare la relazione del trimestre.',
        'To try: sign in as the secretariat, open the accord and compile the report of the quarter.',
      ];
}
