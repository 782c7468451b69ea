import { registerDecorator } from 'class-validator';

/** A real calendar day, `YYYY-MM-DD`, of the years 1900 to 2199. */
export function IsCivilDate(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isCivilDate',
      target: target.constructor,
      propertyName: String(property),
      validator: { validate: isCivilDate },
    });
}

export function isCivilDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
