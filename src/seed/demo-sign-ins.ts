import { randomInt } from 'node:crypto';
import { type KeptSecrets } from '../platform/config/kept-secrets';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  /** Who it is, for the screen: `Secretariat, Regione Lombardia`. */
  readonly who: string;
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
  passwordFor(email: string, who: string): string {
    const word = (): string => Array.from({ length: 3 }, () => syllables[randomInt(syllables.length)]).join('');
    const password = `${word()}-${word()}-${word()}-${randomInt(10, 100)}`;
    this.made.push({ email, password, who });
    this.secrets.write(file, JSON.stringify(this.made, null, 2) + '\n');
    return password;
  }
}
