import { mayOn, type Viewer } from '../../access/viewer';
import { isPreparing, takesAnswers } from '../hold-planned-sitting';
import { type SittingDesk } from '../sitting-desk';
import { type ConveningWords } from './convening-words.view';

/** What the page of a sitting offers before it: to prepare, to answer; and its notices and documents, for good. */
export function beforeView(desk: SittingDesk, viewer: Viewer, { t, f }: ConveningWords): object {
  const base = `/accords/${desk.accord}/meetings/${desk.meeting.code}`;
  const { accord } = desk;
  const mayConvene = mayOn(viewer, 'meeting.convene', accord);
  const links = [
    mayConvene && isPreparing(desk) ? { href: `${base}/prepare`, label: t('prepare.link'), isMain: true } : null,
    mayConvene ? { href: `${base}/notice`, label: t('prepare.to_notices'), isMain: false } : null,
    mayOn(viewer, 'meeting.answer', accord) && takesAnswers(desk)
      ? { href: `${base}/answer`, label: t('answer.link'), isMain: true }
      : null,
  ];
  return {
    links: links.filter((link) => link !== null),
    remoteLink: isPreparing(desk) ? desk.meeting.remoteLink : null,
    secondCall:
      desk.meeting.secondCallOn === null
        ? null
        : `${t('convene.second_call')}: ${f.date(desk.meeting.secondCallOn)}, ${desk.meeting.secondCallAt ?? ''}`,
    answerBy:
      desk.meeting.answerBy !== null && takesAnswers(desk)
        ? t('answer.by', { date: f.date(desk.meeting.answerBy) })
        : null,
    cancelReason: desk.meeting.cancelReason,
    notices: desk.notices.map((notice) => ({
      href: `${base}/notice/${notice.number}.pdf`,
      label: t('notice.line', {
        kind: t(`notice.kind.${notice.kind}`),
        number: notice.documentNumber ?? notice.number,
        date: f.date(notice.sentOn),
      }),
    })),
    documents: desk.documents.map((one) => ({
      href: `${base}/documents/${one.id}`,
      name: one.name,
      sha256: one.sha256,
      where: one.item === null ? t('prepare.document_of_sitting') : t('prepare.document_of_item', { number: one.item }),
    })),
    effects: desk.effects.map(({ resolution, description, address, doneOn, dueOn }) => ({
      resolution,
      description,
      href: address,
      tag: doneOn
        ? { text: t('before.done', { date: f.date(doneOn) }), tone: 'green' }
        : { text: dueOn ? t('before.due', { date: f.date(dueOn) }) : t('before.foreseen'), tone: 'amber' },
    })),
    questions: Object.fromEntries(desk.items.map(({ number, question }) => [number, question])),
    minutes: Object.fromEntries(
      desk.items.flatMap(({ number, minutesOf, adoptsMinutes }) =>
        minutesOf === null
          ? []
          : [
              [
                number,
                {
                  href: `/accords/${accord}/meetings/${minutesOf}/minutes`,
                  said: t(adoptsMinutes ? 'before.minutes_adopted' : 'before.minutes_of', { meeting: minutesOf }),
                },
              ],
            ],
      ),
    ),
  };
}
