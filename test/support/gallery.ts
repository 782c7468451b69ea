import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { Public } from '../../src/access/route-rights';
import { defineRefusals } from '../../src/kernel/refusal';
import { defineMessages } from '../../src/platform/i18n/catalogue';
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
    'gallery',
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

@Module({ controllers: [GalleryController] })
export class GalleryModule {}
