import { filesBelow, floorOf, importsOf, root, textOf } from './source-tree';
import fs from 'node:fs';
import path from 'node:path';

const sources = filesBelow('src');

/** Inner floors of a feature folder, lowest first. */
const innerFloors: readonly RegExp[] = [
  /\.(rules|lifecycle|refusals|messages)$/,
  /\.entity$/,
  /\.(queries|command)$/,
  /\.(view|resource)$/,
  /\.(controller|pdf)$/,
  /\.module$/,
];

describe('the floors of the house', () => {
  it('has at least the rooms that the product needs', () => {
    expect(sources.length).toBeGreaterThan(10);
  });

  it('imports only from lower floors, or from the same room', () => {
    const upward = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('src/'))
        .filter((target) => {
          const from = floorOf(file);
          const to = floorOf(target);
          return to.floor > from.floor || (to.floor === from.floor && to.room !== from.room && from.floor < 12);
        })
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('keeps the inner floors of a feature: rules know no query, queries no view, views no controller', () => {
    const inner = (file: string): number => innerFloors.findIndex((suffix) => suffix.test(file.replace(/\.ts$/, '')));
    const upward = sources.flatMap((file) =>
      inner(file) < 0
        ? []
        : importsOf(file)
            .filter((target) => target.split('/')[1] === file.split('/')[1] && inner(target) > inner(file))
            .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('keeps the kernel and every rules file free of frameworks and of the database', () => {
    const framework = /from '(@nestjs|typeorm|pg|express|pdfkit|eta)/;
    const guilty = sources.filter(
      (file) =>
        (file.startsWith('src/kernel/') || /\.(rules|lifecycle)\.ts$/.test(file)) && framework.test(textOf(file)),
    );
    expect(guilty).toEqual([]);
  });

  it('has no circle of imports', () => {
    const graph = new Map(
      sources.map((file) => [
        file,
        importsOf(file)
          .map((t) => resolve(t))
          .filter((t) => t !== ''),
      ]),
    );
    const done = new Set<string>();
    const walk = (file: string, trail: string[]): string[] | undefined => {
      if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const next of graph.get(file) ?? []) {
        const circle = walk(next, [...trail, file]);
        if (circle) return circle;
      }
      done.add(file);
      return undefined;
    };
    const circles = sources.map((file) => walk(file, [])).filter((circle) => circle !== undefined);
    expect(circles).toEqual([]);
  });
});

function resolve(target: string): string {
  return [`${target}.ts`, target].find((name) => name.endsWith('.ts') && fs.existsSync(path.join(root, name))) ?? '';
}
