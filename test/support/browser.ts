import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildAssets } from '../../src/platform/pages/build-assets';

export const widths = { desk: 1366, phone: 390 } as const;
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** The same engine does a third less work where no window is kept for it, which the first of these never does. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const chromiumPath = process.env['CHROMIUM'] ?? installed.find((file) => fs.existsSync(file));

/** What a page did wrong in the browser. */
export interface Complaints {
  readonly console: readonly string[];
  /** axe-core: rule, element and what to do, one line each. */
  readonly axe: readonly string[];
  /** Pixels that the page is wider than the window, at the width at which it is worst. */
  readonly sideways: number;
}

export interface Tab {
  readonly page: Page;
  open(path: string): Promise<number>;
  complaints(): Promise<Complaints>;
  /** A picture of the whole page under `SCREENSHOTS` (a folder), where that is set. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export const nothingToComplain: Complaints = { console: [], axe: [], sideways: 0 };

/** Chromium for a test file: `open` gives a tab of its own context, signed in where a sign-in is given. */
export class TestBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** Builds the assets first where no build step did. Call it before the application starts. */
  static async prepare(): Promise<void> {
    if (!fs.existsSync(path.resolve(__dirname, '../../dist/assets/manifest.json'))) await buildAssets();
  }

  static async start(url: string): Promise<TestBrowser> {
    const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', ...quiet, '--disable-component-update', '--disable-sync'],
    });
    return new TestBrowser(browser, url);
  }

  stop(): Promise<void> {
    return this.browser.close();
  }

  async tab(
    options: {
      width?: number;
      withScript?: boolean;
      signIn?: { email: string; password: string };
      language?: 'it' | 'en';
    } = {},
  ): Promise<Tab> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { width: options.width ?? widths.desk, height: 900 },
      locale: 'it-IT',
    });
    // Without its scripts a page is what a browser without JavaScript shows; axe itself needs a working engine.
    if (options.withScript === false) await context.route(/\.js$/, (route) => route.abort());
    const page = await context.newPage();
    const said: string[] = [];
    // A page that answers 404 or 422 as it should is no fault of the page.
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/Failed to load resource.*(status of 4|net::ERR_(FAILED|INTERNET_DISCONNECTED))/.test(message.text())
      )
        said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(error.message));
    if (options.language) await page.goto(`/sign-in?lang=${options.language}`);
    if (options.signIn) await signIn(page, options.signIn);
    return tabOf(context, page, said);
  }
}

async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('input[name=email]', person.email);
  await page.fill('input[name=password]', person.password);
  await Promise.all([page.waitForNavigation(), page.click('main button')]);
}

function tabOf(context: BrowserContext, page: Page, said: string[]): Tab {
  return {
    page,
    open: async (address) => (await page.goto(address))?.status() ?? 0,
    complaints: async () => ({
      console: [...said],
      axe: await axeOf(context, page),
      sideways: await sidewaysOf(page),
    }),
    picture: async (name) => {
      const folder = process.env['SCREENSHOTS'];
      if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}

/** At the width of a desk and of a phone, whichever the page stands at. */
async function sidewaysOf(page: Page): Promise<number> {
  const own = page.viewportSize() ?? { width: widths.desk, height: 900 };
  const measure = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth').catch(() => 0);
  const found = [await measure()];
  for (const width of Object.values(widths).filter((each) => each !== own.width)) {
    await page.setViewportSize({ ...own, width });
    found.push(await measure());
  }
  await page.setViewportSize(own);
  return Math.max(...found);
}

/** Runs axe in an isolated world: the page's own policy forbids injected scripts. */
async function axeOf(context: BrowserContext, page: Page): Promise<string[]> {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  await session.send('Runtime.evaluate', { expression: axeSource, contextId: executionContextId });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations.flatMap((violation) =>
      violation.nodes.map((node) => violation.id + ' ' + node.target.join(' ') + ': ' + node.failureSummary))))`,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return JSON.parse(String(result.value)) as string[];
}
