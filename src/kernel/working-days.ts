/** A calendar as data: which days do not count. Source: the accord's own rules. */
export interface WorkingDayCalendar {
  /** ISO weekdays that do not count (1 = Monday … 7 = Sunday). */
  readonly weekend: readonly number[];
  /** Yearly holidays, `monthDay` as `MM-DD`, in force from and until the given years, both included. */
  readonly fixedHolidays: readonly {
    readonly monthDay: string;
    readonly name?: string;
    readonly fromYear?: number;
    readonly untilYear?: number;
  }[];
  /** Days after Easter Sunday (1 = Easter Monday; negative: before). */
  readonly easterOffsets: readonly number[];
  /** Single dates, `YYYY-MM-DD`. */
  readonly extraHolidays: readonly string[];
}
