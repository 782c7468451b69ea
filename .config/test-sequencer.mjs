import Sequencer from '@jest/test-sequencer';

const within = (folder, { path, duration }) =>
  duration === undefined && new RegExp(`[/\\\\]test[/\\\\]${folder}[/\\\\]`).test(path);

/**
 * Longest first, so that no worker is left alone with a long file at the end. Where it has not run a file yet, jest takes
 * its size for its length, which says nothing of files that drive a browser or whole programs. The first of these
 * compiles the product for all; the other worker begins with programs, which are compiled already.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const [first, ...browsers] = sorted.filter((test) => within('browser', test));
    const programs = sorted.filter((test) => within('faults', test));
    const long = [...(first ? [first] : []), ...programs, ...browsers];
    return [...long, ...sorted.filter((test) => !long.includes(test))];
  }
}
