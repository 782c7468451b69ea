// What was typed into forms and not sent yet.

const isChoice = ({ type }) => type === 'radio' || type === 'checkbox';

const isTyped = (field) =>
  isChoice(field)
    ? field.checked !== field.defaultChecked
    : field.tagName === 'SELECT'
      ? ![...field.options].every((option) => option.selected === option.defaultSelected) && field.value !== ''
      : field.value !== field.defaultValue;

const typedFields = (form) =>
  [...form.elements].filter((field) => field.name && !['hidden', 'submit'].includes(field.type) && isTyped(field));

/** Id and value of each field that says something else than the page came with. */
export const typedIn = (form) =>
  typedFields(form).map((field) => [field.id, isChoice(field) ? field.checked : field.value]);

export const putBack = (typed) => {
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (!field) continue;
    if (typeof value === 'boolean') field.checked = value;
    else field.value = value;
  }
};

/** A form as whoever sent it knows it: the button that was pressed, and the words beside it. */
export const inWords = (form, button) => {
  const texts = typedFields(form)
    .filter((field) => !isChoice(field))
    .map((field) => (field.tagName === 'SELECT' ? field.selectedOptions[0]?.textContent : field.value));
  return [button?.textContent, ...texts].map((text) => (text ?? '').replace(/\s+/g, ' ').trim()).join(' · ');
};

/** Keeps what stands in the forms of a page under a name, for the same page loaded anew. */
export const saveDrafts = (name, page) => {
  const all = {};
  for (const form of page.querySelectorAll('form[id]')) {
    const typed = typedIn(form);
    if (typed.length) all[form.id] = { typed, version: form.elements.version?.value ?? null };
  }
  try {
    if (Object.keys(all).length) sessionStorage.setItem(name, JSON.stringify(all));
    else sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing still has what is on the page.
  }
};

export const restoreDrafts = (name) => {
  try {
    for (const [id, { typed, version }] of Object.entries(JSON.parse(sessionStorage.getItem(name)) ?? {})) {
      const form = document.getElementById(id);
      if (!form) continue;
      putBack(typed);
      // The version that was read stays: who sends on another one is shown both.
      if (version !== null && form.elements.version) form.elements.version.value = version;
      for (let box = form; box; box = box.parentElement) if (box.tagName === 'DETAILS') box.open = true;
    }
  } catch {
    // What cannot be read is no draft.
  }
};
