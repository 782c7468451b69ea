import Sequencer from '@jest/test-sequencer';

const isLong = ({ path, duration }) => duration === undefined && /[/\\]test[/\\](browser|faults)[/\\]/.test(path);

/**
 * Longest first, so that no worker is left alone with a long file at the end. Where it has not run a file yet, jest takes
 * its size for its length, which says nothing of files that drive a browser or whole programs.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
