import { seesEvidence, seesSheet, type Audience } from '../../src/accord/sheet-visibility.rules';
import { submissionStates } from '../../src/progress/submission.lifecycle';

const readers = {
  party: { isOfParty: true, isReviewer: false },
  reviewer: { isOfParty: false, isReviewer: true },
  member: { isOfParty: false, isReviewer: false },
};
const audiences: readonly Audience[] = ['reviewers', 'members'];
const settings = audiences.flatMap((submitted) =>
  audiences.flatMap((accepted) => audiences.map((evidence) => ({ submitted, accepted, evidence }))),
);
const sheets = (['none', ...submissionStates] as const).flatMap((state) =>
  [true, false].flatMap((wasSent) =>
    [true, false].map((isEnteredForParty) => ({ state, wasSent: state !== 'none' && wasSent, isEnteredForParty })),
  ),
);

describe('who sees a sheet', () => {
  it('its own party, always and with its evidence', () => {
    for (const visibility of settings)
      for (const sheet of sheets)
        expect([
          seesSheet(readers.party, sheet, visibility),
          seesEvidence(readers.party, sheet, { isShared: false }, visibility),
        ]).toEqual([true, true]);
  });

  it('secretariat and auditors once it was sent, and while it is entered for the party', () => {
    for (const visibility of settings)
      for (const sheet of sheets)
        expect(seesSheet(readers.reviewer, sheet, visibility)).toBe(sheet.wasSent || sheet.isEnteredForParty);
  });

  it('other members only as far as the accord says, and never a draft that was not sent', () => {
    for (const visibility of settings)
      for (const sheet of sheets) {
        const asked = sheet.state === 'accepted' ? visibility.accepted : visibility.submitted;
        expect(seesSheet(readers.member, sheet, visibility)).toBe(sheet.wasSent && asked === 'members');
      }
  });

  it('evidence is for party, secretariat and auditors unless it is shared or the accord opens it', () => {
    const sheet = { state: 'accepted', wasSent: true, isEnteredForParty: false } as const;
    for (const visibility of settings)
      for (const isShared of [true, false]) {
        const sees = seesEvidence(readers.member, sheet, { isShared }, visibility);
        expect(sees).toBe(visibility.accepted === 'members' && (isShared || visibility.evidence === 'members'));
      }
  });
});
