import { accessRefusals } from '../../access/access.refusals';

export type FormBody = Readonly<Record<string, unknown>>;

/** The reason that an act of an administrator carries, from the field of that name. */
export function reasonIn(body: FormBody, field: string): string {
  const value = body[field];
  const reason = typeof value === 'string' ? value.trim().slice(0, 500) : '';
  if (reason !== '' && !reason.includes('\0')) return reason;
  const fault = { pointer: `/${field}`, it: 'Scrivi il motivo.', en: 'Write the reason.' };
  throw accessRefusals.of('access.form_invalid', {}, [fault]);
}
