import { Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { type Language, type LocalizedText, inLanguage } from '../../kernel/language';
import { type Refusal } from '../../kernel/refusal';
import { type Catalogue, joinCatalogues, translator } from '../i18n/catalogue';
import { formats } from '../i18n/formats';
import { Assets } from './assets';
import { type Form, type PageView, type Words } from './page-view';
import { type KeptPart, KeptParts } from './kept-parts';
import { PageSettings } from './page-settings';
import { frameMessages } from './frame.messages';
import { ownAddress } from './own-address';
import { readerOf } from './reader';
import { Templates } from './templates';

export interface Notice {
  readonly text: string;
}

const noForm: Form = { values: {}, refusal: null };

/** Renders page views inside the frame, for the reader of a request. Templates are compiled once. */
@Injectable()
export class Pages {
  readonly assets = new Assets();
  readonly templates = new Templates();
  private readonly parts = new KeptParts();

  constructor(private readonly settings: PageSettings) {}

  render(view: PageView, request: Request, notice: Notice | null = null): string {
    const reader = readerOf(request);
    const words: Words = {
      language: reader.language,
      t: translator(withFrame(view.options.messages), reader.language),
      f: formats[reader.language],
    };
    const { title, breadcrumb, form = noForm } = view.options;
    const heading = typeof title === 'function' ? title(words) : words.t(title);
    const frame = {
      language: reader.language,
      title: heading,
      hasOwnHeading: view.options.hasOwnHeading ?? false,
      breadcrumb: breadcrumb?.(words) ?? null,
      illustrative: view.options.illustrative ?? null,
      owner: this.settings.owner,
      accessibilityUrl: this.settings.accessibilityUrl ?? '/accessibility',
      privacyUrl: this.settings.privacyUrl ?? '/privacy',
      menu: this.settings.menu
        .filter((entry) => reader.person && entry.isFor(reader))
        .map((entry) => ({
          href: entry.href,
          text: entry[reader.language],
          isCurrent: isWithin(request.path, entry.href),
        })),
      reader,
      path: request.originalUrl,
      otherLanguage: otherLanguageAddress(request, reader.language),
      notice,
      form,
      errors: errorsOf(form.refusal, reader.language),
    };
    const speech = {
      ...words,
      text: (value: LocalizedText | null | undefined) => tagged(value, reader.language),
      icon: (name: string, size = 'sm') => this.icon(name, size),
      asset: (name: string) => this.assets.address(name),
    };
    const kept = (name: string, { basis, model }: KeptPart): string =>
      this.parts.of(name, reader.language, basis, () =>
        this.templates.render(name, { ...model(), ...speech, frame: { language: reader.language } }),
      );
    const tools = { ...speech, frame, form, kept };
    const model = typeof view.model === 'function' ? view.model(words) : view.model;
    const content = this.templates.render(view.template, { ...model, ...tools });
    return this.templates.render('/layout/frame', { ...tools, content });
  }

  private icon(name: string, size: string): string {
    return `<svg class="icon icon-${size}" aria-hidden="true" focusable="false"><use href="${this.assets.address('sprite.svg')}#${name}"></use></svg>`;
  }
}

const joined = new WeakMap<Catalogue<string>, Catalogue<string>>();

/** A page's catalogue with the frame's own words: joined once, since a catalogue is as long as its feature talks. */
function withFrame(messages: Catalogue<string>): Catalogue<string> {
  let whole = joined.get(messages);
  if (!whole) joined.set(messages, (whole = joinCatalogues(frameMessages, messages)));
  return whole;
}

/** Message of each faulty field, and all of them in order for the summary at the top. */
function errorsOf(refusal: Refusal | null, language: Language) {
  const faults = (refusal?.faults ?? []).map((fault) => ({
    field: fault.pointer.replace(/^\//, ''),
    text: fault[language],
  }));
  return {
    sentence: refusal?.sentence(language) ?? null,
    faults,
    of: (field: string) => faults.find((fault) => fault.field === field)?.text ?? null,
  };
}

function isWithin(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

function otherLanguageAddress(request: Request, language: Language): string {
  const isForm = request.method !== 'GET';
  const url = ownAddress(isForm ? request.path : request.originalUrl);
  url.searchParams.set('lang', language === 'it' ? 'en' : 'it');
  return url.pathname + url.search;
}

/** Escaped text; wrapped with its `lang` where it is not the page's. */
function tagged(value: LocalizedText | null | undefined, language: Language): string {
  if (!value) return '–';
  const { text, lang } = inLanguage(value, language);
  const escaped = escapeHtml(text);
  return lang === language ? escaped : `<span lang="${escapeHtml(lang)}">${escaped}</span>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
