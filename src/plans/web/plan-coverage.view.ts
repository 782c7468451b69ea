import { inLanguage } from '../../kernel/language';
import { noFilter, planHref } from './plan-address.view';
import { type PlanYear } from './plan-reading';
import { type PlanWords } from './plan-page.view';

/** Lines against target groups: how many actions serve each crossing; holes are told in words too. */
export function coverageView(plan: PlanYear, words: PlanWords, path: string): object {
  const { t, language } = words;
  const { targetGroups, cells } = plan.coverage;
  const holes = cells.filter((cell) => cell.actions === 0);
  const isEmpty = cells.every((cell) => cell.actions === 0);
  return {
    isEmpty,
    groups: targetGroups.map((group) => ({ code: group.code, name: group.name })),
    rows: plan.lines.map((line) => ({
      code: line.code,
      name: line.name,
      cells: targetGroups.map((group) => {
        const count = cells.find((cell) => cell.line === line.code && cell.targetGroup === group.code)?.actions ?? 0;
        return {
          count,
          group: group.code,
          label: t('plan.coverage_cell', { count, line: line.code, group: group.code }),
          href: planHref(path, noFilter, { filter: { line: line.code, targetGroup: group.code } }),
        };
      }),
    })),
    holes: isEmpty
      ? null
      : holes.length
        ? t('plan.coverage_holes', {
            count: holes.length,
            holes: holes.map((hole) => `${hole.line} × ${hole.targetGroup}`).join(', '),
          })
        : t('plan.coverage_full'),
    hasHoles: holes.length > 0,
    legend: targetGroups.map((group) => ({
      code: group.code,
      ...(group.name ? inLanguage(group.name, language) : { text: group.code, lang: language }),
    })),
  };
}
