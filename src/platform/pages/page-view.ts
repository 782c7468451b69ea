import { type Refusal } from '../../kernel/refusal';
import { type Language, type LocalizedText } from '../../kernel/language';
import { type Catalogue, type Translate } from '../i18n/catalogue';
import { type Formats } from '../i18n/formats';

/** What a view needs to speak to its reader. */
export interface Words<Key extends string = string> {
  readonly language: Language;
  readonly t: Translate<Key>;
  readonly f: Formats;
}

export interface Crumb {
  readonly text: string;
  readonly href: string;
  /** Language of the text where it is not the page's. */
  readonly lang?: string;
}

/** Shown on every page that uses illustrative data. */
export interface IllustrativeBanner {
  readonly disclaimer: LocalizedText | null;
  /** "Today" of the accord, `YYYY-MM-DD`. */
  readonly referenceDate: string | null;
}

export interface PageOptions<Key extends string> {
  /** The feature's catalogue: `t` in the template speaks from it. */
  readonly messages: Catalogue<Key>;
  /** A key of the catalogue, or the wording itself made by a function. Heading of the page (`h1`) and of the window. */
  readonly title: Key | ((words: Words<Key>) => string);
  /** The pages above this one, Home left out. */
  readonly breadcrumb?: (words: Words<Key>) => readonly Crumb[];
  readonly status?: number;
  readonly illustrative?: IllustrativeBanner | null;
  /** What a person typed, to be shown again, and why it was refused. */
  readonly form?: Form;
  /** The template writes its own `h1`. */
  readonly hasOwnHeading?: boolean;
}

/** A form as it goes back to its page: values by field name, and the refusal with its faults (`/field`). */
export interface Form {
  readonly values: Readonly<Record<string, unknown>>;
  readonly refusal: Refusal | null;
}

export class PageView<Key extends string = string> {
  constructor(
    readonly template: string,
    readonly model: object | ((words: Words<Key>) => object),
    readonly options: PageOptions<Key>,
  ) {}
}

/**
 * The answer of a page controller. The interceptor of `PagesModule` renders it inside the frame, in the reader's language:
 *
 * ```ts
 * @Get('accords/:code/plans/:year')
 * @RequirePermission('plan.read')
 * async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Param('year') year: string) {
 *   const plan = await this.plans.yearOf(viewer, code, Number(year));
 *   return page('plans/plan', (words) => planView(plan, words), {
 *     messages: planMessages,
 *     title: ({ t }) => t('plan.title', { year }),
 *     breadcrumb: ({ f }) => [{ text: f.wording(plan.accordTitle), href: `/accords/${code}` }],
 *     illustrative: plan.illustrative,
 *   });
 * }
 * ```
 *
 * In `templates/plans/plan.eta`: the model's properties as `it.x`; `t('key', {…})`, `f.date(…)`, `f.amount(…)`;
 * `<%~ text(localized) %>` marks another language; `<%~ icon('it-user') %>`; partials by
 * `<%~ include('/layout/_figures', { figures: it.figures }) %>` (each says at its top what it takes);
 * `<%~ kept('/plans/_indicators', it.part) %>` for a costly part that is the same for all readers (see `KeptPart`).
 */
export function page<Key extends string>(
  template: string,
  model: object | ((words: Words<Key>) => object),
  options: PageOptions<Key>,
): PageView<Key> {
  return new PageView(template, model, options);
}

/**
 * The same page again after a refusal: with what was typed, the error summary and the refusal's own status.
 *
 * ```ts
 * @Post('accords/:code/settings')
 * async save(@Body() body: SettingsForm) {
 *   try { await this.changeSettings.run(…); } catch (error) { return pageAgain(this.settingsPage(…), body, error); }
 *   return seeOther('/accords/…', 'settings.saved');
 * }
 * ```
 */
export function pageAgain<Key extends string>(view: PageView<Key>, values: object, error: unknown): PageView<Key> {
  if (!isRefusal(error)) throw error;
  return new PageView(view.template, view.model, {
    ...view.options,
    status: error.definition.status,
    form: { values: { ...values }, refusal: error },
  });
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal';
}

/** After a POST that went well: go and look, with a message read out once on the next page. */
export class SeeOther {
  constructor(
    readonly location: string,
    readonly notice: ((words: { readonly language: Language }) => string) | null,
  ) {}
}

export function seeOther(location: string, notice?: (words: { readonly language: Language }) => string): SeeOther {
  return new SeeOther(location, notice ?? null);
}
