// The parts of the page as they came from the server, so that only those that changed are replaced.

import { putBack, typedIn } from './live-typed.js';

const bare = (part) => part.outerHTML.replace(/name="sending" value="[^"]*"/g, '');
export const partsOf = (page) => [...page.querySelectorAll('[data-live] [data-part]')];
const openIn = (box) => [...box.querySelectorAll('details[open]')].map(({ id }) => id);

const reopen = (ids) => {
  for (const id of ids) {
    const box = document.getElementById(id);
    if (box) box.open = true;
  }
};

/** Whatever had the focus in this box has it again after the box was replaced, with its caret. */
const focusIn = (box) => {
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  const caret = focused && 'selectionStart' in focused ? focused.selectionStart : null;
  return () => {
    const again = focused?.id ? document.getElementById(focused.id) : null;
    again?.focus({ preventScroll: true });
    if (again && caret !== null) again.setSelectionRange?.(caret, caret);
  };
};

export const liveParts = (words) => {
  const served = new Map();
  const remember = () => {
    served.clear();
    for (const part of partsOf(document)) served.set(part.id, bare(part));
  };

  const replace = (old, fresh) => {
    const open = openIn(old);
    const typed = [...old.querySelectorAll('form[id]')].map((form) => ({
      id: form.id,
      version: form.elements.version?.value,
      typed: typedIn(form),
    }));
    const lost = typed.some((one) => one.typed.length && !fresh.querySelector(`#${CSS.escape(one.id)}`));
    if (lost) {
      if (old.querySelector('.live-kept')) return;
      old.prepend(Object.assign(document.createElement('p'), { className: 'live-kept', textContent: words.kept }));
      return;
    }
    const refocus = focusIn(old);
    old.replaceWith(document.importNode(fresh, true));
    reopen(open);
    for (const one of typed) {
      if (!one.typed.length) continue;
      putBack(one.typed);
      // The version that was read stays: who sends on another one is shown both.
      const version = document.getElementById(one.id)?.elements.version;
      if (version && one.version !== undefined) version.value = one.version;
    }
    refocus();
  };

  remember();
  return {
    /** The whole page anew; what is open and focused stays so. */
    takeWhole: (page) => {
      const main = document.querySelector('main');
      const [open, refocus] = [openIn(main), focusIn(main)];
      main.replaceWith(document.importNode(page.querySelector('main'), true));
      remember();
      reopen(open);
      return refocus;
    },
    takeChanged: (page) => {
      const { mark } = page.querySelector('[data-live]').dataset;
      for (const part of partsOf(page)) {
        const text = bare(part);
        if (served.get(part.id) === text) {
          for (const field of document.getElementById(part.id).querySelectorAll('[name="sending"]')) field.value = mark;
          continue;
        }
        served.set(part.id, text);
        replace(document.getElementById(part.id), part);
      }
    },
  };
};
