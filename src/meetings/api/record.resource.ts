import { choice, day, hour, number, words } from '../../platform/api/body-field';
import { bodyOf, code, type JsonSchema } from '../../platform/api/shape';
import { itemRows } from '../sitting-form.rules';
import { presences } from '../sitting-entry';
import { sittingModes } from '../sitting-plan.rules';
import { itemSubject } from './convening.resource';
import { voteChoices } from './live.body';

const flag: JsonSchema = { type: 'boolean' };
const count = number(0, 999);

/** A sitting that was held elsewhere. */
export const recordedSittingBody = bodyOf(
  {
    heldOn: day,
    startsAt: hour,
    endsAt: hour,
    mode: choice(...sittingModes),
    place: words(300),
    note: words(2000),
    call: number(1, 2),
    ending: choice('held', 'not_quorate'),
    noticeSentOn: day,
    noticeRegisterNumber: words(100),
    isUrgent: flag,
    draftSentOn: day,
    attendance: {
      type: 'array',
      maxItems: 200,
      items: bodyOf({ party: code().schema, state: choice(...presences), office: words(200), isRemote: flag }, [
        'party',
        'state',
      ]),
    },
    items: {
      type: 'array',
      maxItems: itemRows,
      items: bodyOf(
        {
          ...itemSubject,
          outcome: choice('approved', 'rejected', 'deferred'),
          for: count,
          against: count,
          abstentions: count,
          recused: count,
          chairVote: choice(...voteChoices),
          dissent: words(2000),
        },
        ['kind', 'title'],
      ),
    },
  },
  ['heldOn', 'startsAt', 'mode', 'ending', 'attendance', 'items'],
  {
    ...{ heldOn: '2026-09-15', startsAt: '10:00', mode: 'hybrid', ending: 'held' },
    attendance: [{ party: 'P01', state: 'present' }],
    items: [{ kind: 'information', title: 'How the actions stand' }],
  },
);
