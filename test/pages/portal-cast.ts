import { loadDemo } from '../../src/seed/load-demo';
import { rightPassword } from '../support/people';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { Visitor } from '../support/visitor';

/** The demo's people by the part they play. */
export const cast = {
  secretariat: 'segreteria@example.org',
  aice: 'aice@example.org',
  confapi: 'confapi@example.org',
  member: 'tavolo.tecnico@example.org',
  auditor: 'revisore@example.org',
  administrator: 'amministrazione@example.org',
} as const;
export type Player = keyof typeof cast;

export interface Stage {
  readonly application: TestApplication;
  readonly url: string;
  /** Somebody of the cast, signed in. */
  as(player: Player, language?: 'it' | 'en'): Promise<Visitor>;
  close(): Promise<void>;
}

/** The whole application on the demo accord, listening on loopback. */
export async function setStage(): Promise<Stage> {
  const application = await startTestApplication();
  await loadDemo(application.app, { passwordFor: () => rightPassword });
  await application.app.listen(0, '127.0.0.1');
  const url = await application.app.getUrl();
  return {
    application,
    url,
    as: async (player, language = 'it') => {
      const visitor = new Visitor(url);
      await visitor.signIn(cast[player], rightPassword);
      await visitor.get(`/?lang=${language}`);
      return visitor;
    },
    close: () => application.close(),
  };
}

/** What a reader reads: the text of a page without its markup. */
export function wordsOf(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/&nbsp;|\s+/g, ' ');
}
