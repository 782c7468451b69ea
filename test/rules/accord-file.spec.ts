import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import workers from 'node:worker_threads';
import fc from 'fast-check';
import { AccordFileReader } from '../../src/exchange/accord-file/accord-file-reader';
import { faultSentences } from '../../src/exchange/accord-file/accord-file.messages';
import { faultsToShow, readAccordFile } from '../../src/exchange/accord-file/read-accord-file';
import { alpineFile, listOf, lombardyFile, readChanged, readFile, type Json } from '../cast/accord-files';

const text = fs.readFileSync(lombardyFile, 'utf8');
const readText = (given: string | Uint8Array) => readAccordFile(Buffer.from(given as string));
const pointers = (read: ReturnType<typeof readText>): string[] => read.faults.map((fault) => fault.pointer);
const set = (where: string, value: unknown) => (file: Json) => {
  const parts = where.split('/').slice(1);
  const last = parts.pop() as string;
  const owner = parts.reduce<Json>((at, part) => at[part] as Json, file);
  (owner as Record<string, unknown>)[last] = value;
};

describe('accord files that are sound', () => {
  it.each([lombardyFile, alpineFile])('%s has no fault and nothing to say', (file) => {
    const read = readFile(file);
    expect(read.faults).toEqual([]);
    expect(read.notices).toEqual([]);
    expect(read.file?.actions.length).toBeGreaterThan(1);
  });

  it('unknown keys are ignored and told', () => {
    const read = readChanged((file) => ((file as Record<string, unknown>)['colour~/x'] = 1));
    expect(read.file).toBeDefined();
    expect(read.notices).toMatchObject([{ pointer: '/colour~0~1x' }]);
  });

  it('may settle the reporting round, and by what an indicator is broken down', () => {
    const read = readFile(alpineFile);
    expect(read.file?.accord.rules.reporting).toMatchObject({
      explainChangeAbove: 0.5,
      evidenceQuotaMegabytes: 40,
      visibility: { submitted: 'members', evidence: 'members' },
    });
    expect(read.file?.indicatorCatalogue[0]?.disaggregateBy).toEqual(['target_group', 'province']);
  });

  it.each([
    ['/accord/rules/reporting/explainChangeAbove', -1],
    ['/accord/rules/reporting/explainChangeAbove', '2'],
    ['/accord/rules/reporting/evidenceQuotaMegabytes', 0],
    ['/accord/rules/reporting/evidenceQuotaMegabytes', 12.5],
    ['/accord/rules/reporting/visibility', 'members'],
    ['/accord/rules/reporting/visibility/accepted', 'everybody', { accepted: 'everybody' }],
    ['/indicatorCatalogue/0/disaggregateBy', 'province'],
    ['/indicatorCatalogue/0/disaggregateBy/0', 'country', ['country']],
    ['/indicatorCatalogue/0/disaggregateBy/1', 'province', ['province', 'province']],
  ])('a wrong setting of the round is a fault at %s', (pointer, value, whole: unknown = undefined) => {
    const where = whole === undefined ? pointer : pointer.replace(/\/[^/]*$/, '');
    expect(pointers(readChanged(set(where, whole ?? value)))).toEqual([pointer]);
  });

  it('20 MB are read in good time, 50 MB refused before reading', () => {
    const padded = text.trimEnd().replace(/}$/, `, "x": "${'y'.repeat(19 * 1024 * 1024)}"}`);
    const started = performance.now();
    expect(readText(padded).file).toBeDefined();
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(pointers(readText(Buffer.alloc(50 * 1024 * 1024)))).toEqual(['']);
  });
});

describe('the bounds of an accord file', () => {
  it('a list holds 10,000 entries and not one more, told once and not entry by entry', () => {
    const withSectors = (count: number) =>
      readChanged(
        set(
          '/sectors',
          Array.from({ length: count }, (_, n) => ({ code: `S${n}`, nameIt: 'Settore' })),
        ),
      );
    expect(pointers(withSectors(10_000))).not.toContain('/sectors');
    const read = withSectors(10_001);
    expect(read.faults.filter(({ pointer }) => pointer.startsWith('/sectors'))).toEqual([
      expect.objectContaining({ pointer: '/sectors', it: expect.stringMatching(/10001.*10000/) as string }),
    ]);
  });

  it('a text holds 1,000,000 values and not one more, and the reading ends there', () => {
    // One object, one list, then the numbers.
    const withValues = (count: number) => readText(`{"a":[${'0,'.repeat(count - 3)}0]}`);
    expect(
      withValues(1_000_000)
        .faults.map(({ it }) => it)
        .join(),
    ).not.toMatch(/troppi|1000000/);
    const read = withValues(1_000_001);
    expect([read.faultCount, read.faults[0]?.it]).toEqual([1, expect.stringMatching(/1000000/)]);
  });

  it('large files are read one after the other, each in a thread of its own, and small ones at once', async () => {
    const events: string[] = [];
    class Thread extends EventEmitter {
      constructor(_script: string, { workerData }: { workerData: Buffer }) {
        super();
        const name = String.fromCharCode(workerData[0] ?? 0);
        events.push(`${name} starts`);
        setTimeout(() => {
          events.push(`${name} ends`);
          if (name === 'b') this.emit('error', new Error('broken'));
          else this.emit('message', readText('{}'));
          this.emit('exit', 0);
        }, 20);
      }
    }
    const threads = jest
      .spyOn(workers, 'Worker')
      .mockImplementation(((...given: [string, { workerData: Buffer }]) => new Thread(...given)) as never);
    const exists = jest.spyOn(fs, 'existsSync').mockReturnValue(true);
    const reader = new AccordFileReader();
    const large = (letter: string) => reader.read(Buffer.alloc(64 * 1024 + 1, letter));
    const [a, b, c] = [large('a'), large('b'), large('c')];
    await expect(b).rejects.toThrow('broken');
    expect((await reader.read(Buffer.alloc(64 * 1024, ' '))).faultCount).toBe(1);
    expect((await Promise.all([a, c])).map(({ file }) => file)).toEqual([undefined, undefined]);
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
    expect((await reader.read(Buffer.alloc(20 * 1024 * 1024 + 1))).faultCount).toBe(1);
    expect(threads).toHaveBeenCalledTimes(3);
    exists.mockRestore();
    threads.mockRestore();
  });
});

describe('texts that are no accord file', () => {
  const nested = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  it.each([
    ['empty', '', 'vuoto'],
    ['blank', ' \n', 'vuoto'],
    ['not JSON', 'accord: 1', 'JSON valido'],
    ['truncated', text.slice(0, 5000), 'troncato'],
    ['NaN', '{"a": NaN}', 'JSON valido'],
    ['Infinity', '{"a": -Infinity}', 'JSON valido'],
    ['a leading zero', '{"a": 01}', 'JSON valido'],
    ['a comma too many', '{"a": 1,}', 'JSON valido'],
    ['a comment', '{"a": 1 /* x */}', 'JSON valido'],
    ['two values', '{} {}', 'fine dell’oggetto'],
    ['a bare control character', '{"a": "x\u0001"}', 'controllo'],
    ['a bare line break in a text', '{"a": "x\n"}', 'controllo'],
    ['a byte order mark', '\ufeff{}', 'BOM'],
    ['65 levels', nested(64), 'livelli'],
    ['20,000 levels', nested(20_000), 'livelli'],
    ['20,000 open objects', '{"a":'.repeat(20_000), 'livelli'],
  ])('%s', (_, given, word) => {
    const read = readText(given);
    expect(read.file).toBeUndefined();
    expect(read.faults).toHaveLength(1);
    expect(read.faults[0]?.it).toContain(word);
    expect(read.faults[0]?.en).not.toMatch(/[{}]/);
  });

  it('bytes that are not UTF-8', () => {
    expect(readText(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])).faults[0]?.it).toContain('UTF-8');
    expect(readText(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])).faults[0]?.it).toContain('UTF-8');
  });

  it.each([
    ['a duplicate key', '{"a": {"b": 1, "b": 2}}', '/a/b'],
    ['a key written in two ways', '{"a": 1, "\\u0061": 2}', '/a'],
    ['__proto__', '{"a": [0, {"__proto__": {"x": 1}}]}', '/a/1/__proto__'],
    ['constructor', '{"constructor": 1}', '/constructor'],
    ['prototype', '{"a": {"prototype": 1}}', '/a/prototype'],
    ['NUL', '{"a": ["x\\u0000"]}', '/a/0'],
    ['carriage return', '{"a/b": "x\\r"}', '/a~1b'],
    ['a lone surrogate', '{"a": "\\ud83d"}', '/a'],
    ['1e400', '{"a": [1, 1e400]}', '/a/1'],
  ])('%s is found where it stands', (_, given, pointer) => {
    expect(pointers(readText(given))).toContain(pointer);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('line feed, tab, emoji and markup are ordinary text', () => {
    const title = 'Fiera\t<b>"di" & \u{1f3d4}\n</b>';
    const read = readChanged(set('/actions/0/titleIt', title));
    expect(read.file?.actions[0]?.titleIt).toBe(title);
  });

  it('whatever the bytes, there is an answer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map((json) => Buffer.from(json)),
        ),
        (bytes) => {
          const read = readAccordFile(bytes);
          expect(read.file).toBeUndefined();
          expect(read.faultCount).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('whatever value stands in the wrong place, there is an answer', () => {
    const places: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (at !== '') places.push(at);
      if (typeof value === 'object' && value !== null)
        for (const [key, part] of Object.entries(value)) walk(part, `${at}/${key}`);
    };
    walk(JSON.parse(fs.readFileSync(alpineFile, 'utf8')), '');
    const odd = fc.constantFrom<unknown>(
      null,
      true,
      -1,
      1e300,
      0.001,
      '',
      'x'.repeat(20_000),
      '2026-02-30',
      [],
      {},
      [null],
      [[]],
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, (place, value) => {
        const read = readChanged(set(place, value), alpineFile);
        expect(read.file === undefined).toBe(read.faultCount > 0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('files that break a rule', () => {
  it.each<[string, unknown, string]>([
    ['/format', 'accord', '/format'],
    ['/formatVersion', 2, '/formatVersion'],
    ['/referenceDate', '2026-02-30', '/referenceDate'],
    ['/accord/term/end', '2024-12-31', '/accord/term/end'],
    ['/accord/rules/managementTable/chairParty', 'NOBODY', '/accord/rules/managementTable/chairParty'],
    ['/accord/rules/technicalTable/code', 'MT', '/accord/rules/technicalTable/code'],
    ['/accord/rules/managementTable/quorumCount', 13, '/accord/rules/managementTable/quorumCount'],
    ['/accord/rules/workingDays/weekend', [1, 2, 3, 4, 5, 6, 7], '/accord/rules/workingDays'],
    ['/accord/rules/ragThresholds/amber', 0.9, '/accord/rules/ragThresholds/amber'],
    ['/accord/timeZone', 'Europe/Nowhere', '/accord/timeZone'],
    ['/parties/1/code', 'RL', '/parties/1/code'],
    ['/parties/1/code', 'no spaces', '/parties/1/code'],
    ['/parties/0/mainTargetGroups/0', 'T9', '/parties/0/mainTargetGroups/0'],
    ['/parties/9/affiliatedTo', ['AICE'], '/parties/2/affiliatedTo'],
    ['/partiesEvents/0/basis', 'WP-0', '/partiesEvents/0/basis'],
    ['/plans/1/year', 2025, '/plans/1/year'],
    ['/plans/1/approvedIn', 'MT-0', '/plans/1/approvedIn'],
    ['/previousPlanSummary/commonIndicators/0/indicator', 'IR00', '/previousPlanSummary/commonIndicators/0/indicator'],
    ['/actions/1/code', 'A26-L1-01', '/actions/1/code'],
    ['/actions/0/planYear', 2031, '/actions/0/planYear'],
    ['/actions/0/actionLine', 'L9', '/actions/0/actionLine'],
    ['/actions/0/partnerParties/0', 'RL', '/actions/0/partnerParties/0'],
    ['/actions/0/implementingBodies/0', 'RL', '/actions/0/implementingBodies/0'],
    ['/actions/0/markets/0', 'XQ', '/actions/0/markets/0'],
    ['/actions/0/startDate', '2024-12-30', '/actions/0/startDate'],
    ['/actions/0/endDate', '2026-01-31', '/actions/0/endDate'],
    ['/actions/0/milestones/2/dueDate', '2026-12-01', '/actions/0/milestones/2/dueDate'],
    ['/actions/0/milestones/1/n', 1, '/actions/0/milestones/1/n'],
    ['/actions/0/budget/sources/1/amount', 40000.01, '/actions/0/budget/sources'],
    ['/actions/0/budget/total', 0.001, '/actions/0/budget/total'],
    ['/actions/0/budget/currency', 'USD', '/actions/1/budget/currency'],
    ['/actions/0/spending/1/spentCumulative', 11999.99, '/actions/0/spending/1/spentCumulative'],
    ['/actions/0/spending/2/spentCumulative', 180000.01, '/actions/0/spending/2/spentCumulative'],
    ['/actions/0/spending/2/period', '2026-H2', '/actions/0/spending/2/period'],
    ['/actions/0/spending/2/period', '2026-Q2', '/actions/0/spending/2/period'],
    ['/actions/0/spending/2/period', '2025-Q3', '/actions/0/spending/2/period'],
    ['/actions/0/indicators/1/periods/2/actualCumulative', 21, '/actions/0/indicators/1/periods/2/actualCumulative'],
    ['/actions/0/indicators/1/indicator', 'IR06', '/actions/0/indicators/1/indicator'],
    ['/actions/0/indicators/1/kind', 'result', '/actions/0/indicators/1/kind'],
    ['/actions/0/reports/0/submittedOn', null, '/actions/0/reports/0/submittedOn'],
    ['/actions/0/reports/0/state', 'overdue', '/actions/0/reports/0/submittedOn'],
    ['/actions/0/titleIt', 'x'.repeat(501), '/actions/0/titleIt'],
    ['/actions/0/percentComplete', 101, '/actions/0/percentComplete'],
    ['/meetings/0/body', 'XX', '/meetings/0/body'],
    ['/meetings/0/presentCount', 10, '/meetings/0/presentCount'],
    ['/meetings/0/quorumMet', false, '/meetings/0/quorumMet'],
    ['/meetings/0/attendance/1/party', 'RL', '/meetings/0/attendance/1/party'],
    ['/meetings/0/agenda/1/vote/votesFor', 9, '/meetings/0/agenda/1/vote'],
    ['/meetings/0/agenda/1/vote/outcome', 'rejected', '/meetings/0/agenda/1/vote/outcome'],
    ['/meetings/0/minutes/approvedInMeeting', 'MT-2026-01', '/meetings/0/minutes/approvedInMeeting'],
    ['/writtenProcedures/0/responses/silence', 4, '/writtenProcedures/0/responses'],
    ['/approvals/0/agendaItem', 99, '/approvals/0/agendaItem'],
    ['/approvals/0/body', 'TT', '/approvals/0/body'],
    ['/approvals/0/writtenProcedure', 'WP-2026-01', '/approvals/0'],
  ])('%s = %j is a fault at %s', (place, value, pointer) => {
    const read = readChanged(set(place, value));
    expect(read.file).toBeUndefined();
    expect(pointers(read)).toContain(pointer);
    for (const fault of read.faults) expect(`${fault.it}${fault.en}`).not.toMatch(/\{\w+\}/);
  });

  it('a missing key, a missing party in the attendance', () => {
    expect(pointers(readChanged((file) => delete (file['accord'] as Record<string, unknown>)['term']))).toContain(
      '/accord/term',
    );
    expect(pointers(readChanged((file) => listOf(file['meetings']?.[0]?.['attendance']).pop()))).toContain(
      '/meetings/0/attendance',
    );
  });

  it('a cumulative value may fall with a correction, and a deadline that does not recompute is told', () => {
    const corrected = readChanged((file) => {
      set('/actions/0/spending/1/spentCumulative', 11000)(file);
      set('/actions/0/spending/1/correction', 'Invoice withdrawn')(file);
    });
    expect(corrected.faults).toEqual([]);
    const shifted = readChanged(set('/actions/0/reports/0/dueDate', '2026-04-16'));
    expect(shifted.faults).toEqual([]);
    expect(shifted.notices).toMatchObject([{ pointer: '/actions/0/reports/0/dueDate' }]);
  });

  it('faults of shape and of rules are told together, without what follows from a gap', () => {
    const read = readChanged((file) => {
      set('/actions/3/budget/sources/0/amount', 'much')(file);
      set('/actions/0/leadParty', 'NOBODY')(file);
      set('/sectors', 'none')(file);
    });
    expect(pointers(read)).toEqual(['/sectors', '/actions/3/budget/sources/0/amount', '/actions/0/leadParty']);
  });

  it('a hundred faults are listed, the others counted', () => {
    const read = readChanged((file) => {
      for (const action of listOf(file['actions']))
        for (const key of ['titleIt', 'leadParty', 'startDate', 'status', 'actionLine'])
          (action as unknown as Record<string, unknown>)[key] = 7;
    });
    expect(read.faults).toHaveLength(100);
    expect(read.faultCount).toBe(150);
    expect(faultsToShow(read).at(-1)?.en).toContain('50 more');
  });
});

it('every sentence stands in both languages with the same values', () => {
  const values = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).sort();
  for (const { it: italian, en } of Object.values(faultSentences)) expect(values(italian)).toEqual(values(en));
});
