import fs from 'node:fs';
import { newDataFolder, RunningProgram } from '../faults/running-program';

jest.setTimeout(120_000);

describe('the command line as it is called', () => {
  let folder: string;

  beforeAll(() => {
    folder = newDataFolder();
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function call(...words: string[]): Promise<{ status: number | null; output: string }> {
    const program = RunningProgram.command({ DATA_DIR: folder }, ...words);
    return { status: await program.ended, output: program.output };
  }

  it('ends with 0 only where it did what was asked', async () => {
    expect(await call('--help')).toMatchObject({ status: 0, output: expect.stringContaining('summary') as string });
    expect(await call('report', '--help')).toMatchObject({
      status: 0,
      output: expect.stringContaining('--out') as string,
    });
  });

  it.each([
    [['dance'], /Comando sconosciuto: dance[^]*Unknown command: dance/],
    [['summary', '--period', '2026-Q3'], /Uso sbagliato \(--accord\)[^]*Wrong usage \(--accord\)/],
    [['summary', '--accord', 'a', '--period', '2026-Q3', '--sideways'], /Uso sbagliato/],
    [['report', '--accord', 'a', '--period', '2026-Q3'], /--out/],
    [['import'], /Uso sbagliato \(FILE\)/],
    [['import', 'one.json', 'two.json'], /Uso sbagliato \(FILE\)/],
  ])('ends with 2 and both sentences for %j', async (words, sentences) => {
    const { status, output } = await call(...words);
    expect(status).toBe(2);
    expect(output).toMatch(sentences);
  });

  it('ends with 1 for settings that cannot be', async () => {
    const program = RunningProgram.command({ DATA_DIR: folder, PORT: 'abc' }, 'doctor');
    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/PORT deve essere[^]*PORT must be/);
  });
});
