import path from 'node:path';
import { Eta } from 'eta';
import { projectRoot } from './project-root';

type Template = ReturnType<Eta['compile']>;

/** The templates of all pages, each compiled once and found by its name alone: a table includes one per cell. */
export class Templates extends Eta {
  private readonly compiled = new Map<string, { readonly run: Template; readonly options: object }>();

  constructor() {
    super({
      views: path.join(projectRoot, 'templates'),
      cache: true,
      autoEscape: true,
      autoFilter: true,
      filterFunction: (value: unknown) => (value === null || value === undefined ? '' : String(value)),
      functionHeader: 'const { t, f, text, icon, asset, frame, kept } = it;',
    });
    const whole = this.render;
    this.render = (template, data, meta) => {
      if (typeof template !== 'string' || /^[.@]/.test(template)) return whole.call(this, template, data, meta);
      const { run, options } = this.compiled.get(template) ?? this.compileOnce(template);
      return run.call(this, data, options);
    };
  }

  private compileOnce(name: string): { readonly run: Template; readonly options: object } {
    const filepath = this.resolvePath(name);
    const options = { filepath, async: false };
    const made = { run: this.compile(this.readFile(filepath), options), options };
    this.compiled.set(name, made);
    return made;
  }
}
