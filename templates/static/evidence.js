/** Evidence is sent without leaving the page: what was typed elsewhere stays. Without this script its form does the same. */

const sectionOf = (element) => element.closest('[data-evidence]');
const say = (section, text) => {
  section.querySelector('[data-says]').textContent = text;
};

/** Whether it was taken: then the section is there anew. */
async function send(section, url, body) {
  const says = section.querySelector('[data-says]').dataset;
  say(section, says.sending);
  section.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, { method: 'POST', body });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const refusal = [...page.querySelectorAll('.errors p, .errors li')].map((line) => line.textContent.trim());
    const fresh = page.getElementById(section.id);
    if (!answer.ok || !fresh) {
      say(section, [...new Set(refusal)].join(' ') || says.failed);
      return false;
    }
    section.replaceWith(document.adoptNode(fresh));
    const said = page.querySelector('.notice-region')?.textContent.trim() ?? '';
    requestAnimationFrame(() => say(fresh, said));
    fresh.querySelector('input[type=file], a')?.focus();
    // What is still missing may have changed with it: the form that the section stands in looks again.
    fresh.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  } catch {
    say(section, says.failed);
    return false;
  } finally {
    section.removeAttribute('aria-busy');
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  const section = document.getElementById(form.id.replace(/-form$/, ''));
  if (event.defaultPrevented || !section?.matches('[data-evidence]')) return;
  event.preventDefault();
  if (section.getAttribute('aria-busy')) return;
  const act = event.submitter?.getAttribute('formaction');
  const body = new FormData(form);
  if (!act) return void send(section, form.action, body);
  body.delete('file');
  void send(section, act, new URLSearchParams([...body].filter(([, value]) => typeof value === 'string')));
});

for (const kind of ['dragenter', 'dragover'])
  document.addEventListener(kind, (event) => {
    const zone = event.target.closest?.('[data-drop]');
    if (!zone || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    zone.classList.add('is-over');
  });
document.addEventListener('dragleave', (event) => {
  const zone = event.target.closest?.('[data-drop]');
  if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove('is-over');
});
document.addEventListener('drop', async (event) => {
  const zone = event.target.closest?.('[data-drop]');
  if (!zone || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  zone.classList.remove('is-over');
  const { id } = sectionOf(zone);
  if (sectionOf(zone).getAttribute('aria-busy')) return;
  const form = document.getElementById(`${id}-form`);
  const first = new FormData(form);
  // One after the other, each about the same; the first that is refused says why.
  for (const file of [...event.dataTransfer.files]) {
    const body = new FormData(form);
    for (const name of ['about', 'mail']) if (first.has(name)) body.set(name, first.get(name));
    body.set('file', file);
    if (!(await send(document.getElementById(id), form.action, body))) return;
  }
});
