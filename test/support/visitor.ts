import request, { type Agent, type Response } from 'supertest';

/** Goes from page to page as a browser without JavaScript does: keeps cookies, sends a form's hidden values back. */
export class Visitor {
  readonly agent: ReturnType<typeof request.agent>;

  constructor(
    url: string,
    readonly userAgent = 'Test browser',
  ) {
    this.agent = request.agent(url);
  }

  get(path: string): ReturnType<Agent['get']> {
    return this.agent.get(path).set('User-Agent', this.userAgent);
  }

  /** Opens the page at `formPage`, then sends its form with the given values to `action`. */
  async submit(formPage: string, action: string, values: Record<string, string>): Promise<Response> {
    const page = await this.get(formPage);
    return this.post(action, { _csrf: hiddenValue(page.text, '_csrf'), ...values });
  }

  post(path: string, values: Record<string, string>): ReturnType<Agent['post']> {
    return this.agent.post(path).set('User-Agent', this.userAgent).type('form').send(values);
  }

  async signIn(email: string, password: string): Promise<Response> {
    return this.submit('/sign-in', '/sign-in', { email, password });
  }
}

/** Value of a hidden field in a page. */
export function hiddenValue(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}
