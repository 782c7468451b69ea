/**
 * Who may do what: the whole matrix on one screen. Source: the product's own assumption, after the accord's roles.
 * A role is held on one accord, for a time, through a mandate; administrators stand apart: they manage people and may
 * bring an accord that is not there yet, but see no accord without a mandate of their own.
 */
export const permissions = [
  'accord.read',
  'accord.import',
  'plan.read',
  'plan.propose',
  'plan.assemble',
  'meeting.read',
  'meeting.record',
  'meeting.convene',
  'resolution.keep',
  'follow_up.work',
  'meeting.answer',
  'duty.read',
  'submission.read',
  'submission.write',
  'submission.review',
  'report.read',
  'report.read_draft',
  'report.compile',
  'report.issue',
  'document.attach',
  'colour.override',
  'ledger.read',
  'finding.write',
  'finding.answer',
  'checkpoint.cosign',
  'people.manage',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['secretariat', 'signatory', 'table_member', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Sheets are read by everyone only as far as the accord lets them see; a rule of the reporting round decides each. */
const everyone: readonly Permission[] = [
  'accord.read',
  'plan.read',
  'meeting.read',
  'duty.read',
  'report.read',
  'submission.read',
];

export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  secretariat: [
    ...everyone,
    'accord.import',
    'plan.propose',
    'plan.assemble',
    'resolution.keep',
    'follow_up.work',
    'meeting.record',
    'meeting.convene',
    'submission.write',
    'submission.review',
    'report.read_draft',
    'report.compile',
    'report.issue',
    'document.attach',
    'colour.override',
    'ledger.read',
    'finding.answer',
  ],
  signatory: [...everyone, 'checkpoint.cosign', 'meeting.answer', 'plan.propose', 'follow_up.work', 'submission.write'],
  table_member: [...everyone, 'meeting.answer', 'report.read_draft'],
  auditor: [...everyone, 'ledger.read', 'finding.write'],
};

export const permissionsOfAdministrator: readonly Permission[] = ['people.manage', 'accord.import'];
