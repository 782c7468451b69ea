import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { Public } from '../../src/access/route-rights';
import { defineRefusals } from '../../src/kernel/refusal';
import { defineMessages } from '../../src/platform/i18n/catalogue';
import { Pages } from '../../src/platform/pages/pages';
import { page, pageAgain, type PageView } from '../../src/platform/pages/page-view';

const messages = defineMessages({
  it: { 'gallery.title': 'Galleria delle parti', 'gallery.rows': { one: '1 riga', other: '{count} righe' } },
  en: { 'gallery.title': 'Gallery of parts', 'gallery.rows': { one: '1 row', other: '{count} rows' } },
});
const refusals = defineRefusals({
  'gallery.invalid': { status: 422, it: 'Controlla i campi.', en: 'Check the fields.' },
});
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><rect x="50" y="60" width="90" height="120" fill="#06c"/><rect x="200" y="20" width="90" height="160" fill="#008055"/></svg>',
).toString('base64');

/** One page with every partial on it, to look at and to check. */
@Controller('gallery')
@Public()
export class GalleryController {
  @Get()
  show(): PageView {
    return gallery();
  }

  @Post()
  send(@Body() body: Record<string, string>): PageView {
    const fault = { pointer: '/note', it: 'Scrivi almeno una riga.', en: 'Write at least one line.' };
    return pageAgain(gallery(), body, refusals.of('gallery.invalid', {}, [fault]));
  }
}

function gallery(): PageView {
  return page(
    '@gallery',
    ({ f }) => ({
      markup: '<script>alert(1)</script>',
      foreign: { en: 'Export <b>training</b>' },
      own: { it: 'Formazione', en: 'Training' },
      money: f.amount('1234567.89'),
      day: f.longDate('2026-11-22'),
      chart: `data:image/svg+xml;base64,${svg}`,
    }),
    {
      messages,
      title: 'gallery.title',
      breadcrumb: () => [{ text: 'Accordi', href: '/accords' }],
      illustrative: {
        disclaimer: { it: 'I dati di avanzamento sono inventati a scopo dimostrativo.' },
        referenceDate: '2026-11-22',
      },
    },
  );
}

const template = `
<p class="lead"><%~ text(it.own) %>, <%~ text(it.foreign) %>, <%= it.markup %></p>
<%~ include('/layout/_figures', { figures: [
  { label: 'Azioni', value: 30, note: t('gallery.rows', { count: 1 }) },
  { label: 'Avanzamento fisico', value: f.percent(0.625, 1), share: 0.625, tone: 'good' },
  { label: 'Speso', value: it.money, href: '/accords', share: 0.4, tone: 'warning' },
  { label: 'Obiettivi scaduti', value: 3, tone: 'bad', note: it.day } ] }) %>
<div class="two-columns"><section><h2>Avanzamento</h2>
<%~ include('/layout/_progress', { label: 'Formazione', share: 0.81 }) %><%~ include('/layout/_progress', { label: 'Informazione', share: null, lang: 'it' }) %></section>
<section><h2>Scadenze</h2><%~ include('/layout/_empty-state', { title: 'Nessuna scadenza', sentence: 'Le scadenze nascono dal piano.', href: '/accords', action: 'Vai agli accordi' }) %></section></div>
<h2>Azioni</h2>
<%~ include('/layout/_table', { caption: t('gallery.rows', { count: 2 }), columns: [{ label: 'Codice' }, { label: 'Stato', isStatus: true }, { label: 'Azione' }, { label: 'Importo', isNumber: true }],
  rows: [{ cells: [{ text: 'A-01' }, { tag: { text: t('colour.green'), tone: 'green' } }, { text: 'Missione in Uzbekistan con incontri B2B', href: '/accords' }, { text: it.money }] },
  { cells: [{ text: 'A-02' }, { tag: { text: t('colour.red'), tone: 'red' } }, { html: text(it.foreign) }, { text: f.amount(0) }] },
  { cells: [{ text: 'A-03' }, { tag: { text: t('colour.amber'), tone: 'amber' } }, { text: 'Sportello' }, { text: f.amount(null) }] }] }) %>
<%~ include('/layout/_chart', { src: it.chart, width: 600, height: 200, alt: 'Due barre: 6 e 8.', caption: 'Azioni per linea', table: { columns: [{ label: 'Linea' }, { label: 'Azioni', isNumber: true }], rows: [{ cells: [{ text: 'L1' }, { text: '6' }] }] } }) %>
<%~ include('/layout/_pager', { nextHref: '?after=1', sentence: '1–25 di 103' }) %>
<h2>Modulo</h2>
<form method="post" action="/gallery"><%~ include('/layout/_csrf') %>
<%~ include('/layout/_field', { name: 'name', label: 'Nome', autocomplete: 'name' }) %>
<%~ include('/layout/_select', { name: 'line', label: 'Linea', options: [{ value: 'L1', text: 'Formazione' }], emptyText: t('form.choose'), isOptional: true }) %>
<%~ include('/layout/_date', { name: 'due', label: 'Scadenza', hint: 'Entro il termine dell’accordo', isOptional: true }) %>
<%~ include('/layout/_textarea', { name: 'note', label: 'Nota', hint: 'Una riga basta', isOptional: true }) %>
<%~ include('/layout/_checkbox', { name: 'sure', label: 'Sono sicuro', hint: 'Non si torna indietro' }) %>
<div class="buttons"><button class="btn btn-primary">Invia</button><a class="btn btn-outline-primary" href="/">Annulla</a></div></form>`;

@Module({ controllers: [GalleryController] })
export class GalleryModule {
  constructor(pages: Pages) {
    pages.templates.loadTemplate('@gallery', template);
  }
}
