// Sheets save themselves a few seconds after a change. Without this script the Save button does the same.

const form = document.querySelector('form[data-autosave]');
if (form) {
  const told = form.querySelector('[data-saved]');
  const pause = 3000;
  let timer;
  let running = null;
  let isStale = false;
  let isAway = false;
  let isUnsaved = false;

  const showFaults = (faults) => {
    const byId = new Map(faults.map((fault) => [fault.id, fault.text]));
    for (const box of form.querySelectorAll('[data-field]')) {
      const text = byId.get(box.dataset.field);
      const line = document.getElementById(`${box.dataset.field}-fault`);
      const input = document.getElementById(box.dataset.field);
      if (!line) continue;
      line.textContent = text ?? '';
      line.hidden = !text;
      box.classList.toggle('field-faulty', Boolean(text));
      if (text) {
        box.hidden = false;
        input.setAttribute('aria-invalid', 'true');
      } else input.removeAttribute('aria-invalid');
    }
  };

  const showMissing = (missing) => {
    const list = form.querySelector('[data-missing]');
    list.replaceChildren(
      ...missing.map(({ href, text }) => {
        const link = Object.assign(document.createElement('a'), { href, textContent: text });
        const item = document.createElement('li');
        item.append(link);
        return item;
      }),
    );
    form.querySelector('[data-all-ready]').hidden = missing.length > 0;
  };

  const tell = (text, isUnsaved = false) => {
    told.textContent = text;
    told.classList.toggle('is-unsaved', isUnsaved);
  };

  /** The sign-in ended: whatever was typed stays here until there is another one. */
  const tellAway = () => {
    tell(`${form.dataset.away} `, true);
    const link = Object.assign(document.createElement('a'), { href: '/sign-in', target: '_blank' });
    link.textContent = form.dataset.signIn;
    told.append(link);
  };

  /** Whether somebody is signed in by now: the form then carries the mark of that sign-in. */
  const isSignedIn = async () => {
    const page = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html');
    const token = fresh.querySelector('form[data-autosave] input[name=_csrf]')?.value;
    if (token) for (const input of document.querySelectorAll('input[name=_csrf]')) input.value = token;
    return Boolean(token);
  };

  const post = () =>
    fetch(form.dataset.autosave, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
      keepalive: document.visibilityState === 'hidden',
    });

  const keep = async () => {
    tell(form.dataset.saving);
    isUnsaved = true;
    isAway = false;
    let response = await post();
    isAway = response.status === 401 || response.status === 403;
    if (isAway && (await isSignedIn())) {
      response = await post();
      isAway = response.status === 401 || response.status === 403;
    }
    isUnsaved = isAway || response.status >= 500;
    if (!response.ok) throw new Error(String(response.status));
    const answer = await response.json();
    for (const { action, version, mark } of answer.sheets) {
      form.querySelector(`[data-version="${CSS.escape(action)}"]`).value = version;
      form.querySelector(`[data-mark="${CSS.escape(action)}"]`).value = mark;
    }
    isStale = answer.isStale;
    tell(answer.sentence ?? '', isStale);
    form.querySelector('[data-send]').textContent = answer.send;
    for (const { action, tag, missing } of answer.standings) {
      const [state, left] = form.querySelectorAll(`[data-standing="${CSS.escape(action)}"] td`);
      const places = [state.firstElementChild, document.querySelector(`#sheet-${CSS.escape(action)} > summary .tag`)];
      for (const place of places) {
        place.textContent = tag.text;
        place.className = `tag tag-${tag.tone}`;
      }
      left.textContent = missing;
    }
    showFaults(answer.faults);
    showMissing(answer.missing);
  };

  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (isStale) return;
    if (running) await running;
    running = keep()
      .catch(() => {
        if (isAway) tellAway();
        else tell(form.dataset.failed, true);
      })
      .finally(() => {
        running = null;
      });
    await running;
  };

  const soon = (event) => {
    if (event.target.name === 'unchanged') return;
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) save();
  });

  /** The form is sent once what was typed is saved, with the versions that the save made; as long as no save gets through, it stays. */
  form.addEventListener('submit', (event) => {
    if (!running && !timer && !isUnsaved) return;
    event.preventDefault();
    const { submitter } = event;
    // Not before this event is over: a form that is being sent cannot be sent.
    save().then(() =>
      setTimeout(() => {
        if (!isUnsaved) form.requestSubmit(submitter);
      }),
    );
  });

  /** A link to a field opens the sheet that holds it. */
  const open = (hash) => {
    const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    for (let box = target; box; box = box.parentElement) if (box.tagName === 'DETAILS') box.open = true;
    if (target) {
      target.scrollIntoView({ block: 'center' });
      if (target.matches('input, textarea, select')) target.focus();
    }
  };
  form.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) setTimeout(() => open(link.hash));
  });
  open(location.hash);
}
