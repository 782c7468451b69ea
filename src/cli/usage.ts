import { type CommandLine } from './command-line';
import { commandLines } from './command-lines';

export async function listCommands(): Promise<string> {
  const lines = ['npm run -s accordo -- COMANDO [OPZIONI]    (--help dopo il comando · --help after the command)', ''];
  for (const load of Object.values(commandLines)) {
    const { commandLine } = await load();
    lines.push(`  ${commandLine.name.padEnd(10)} ${commandLine.it}`, `  ${''.padEnd(10)} ${commandLine.en}`);
  }
  return lines.join('\n');
}

export function usageOf(commandLine: CommandLine): string {
  const options = Object.entries(commandLine.options ?? {});
  const shape = options.map(([name, option]) => {
    const word = option.value === undefined ? `--${name}` : `--${name} ${option.value}`;
    return option.isRequired ? word : `[${word}]${option.isRepeated ? '…' : ''}`;
  });
  return [
    `npm run -s accordo -- ${[commandLine.name, ...(commandLine.words ?? []), ...shape].join(' ')}`,
    '',
    commandLine.it,
    commandLine.en,
    ...options.flatMap(([name, option]) => [
      '',
      `  --${name}  ${option.it}`,
      `  ${' '.repeat(name.length + 2)}  ${option.en}`,
    ]),
  ].join('\n');
}
