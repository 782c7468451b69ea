// A running sitting keeps itself up to date, and nothing recorded on it is lost when the connection is.
// Without this script every button works as a plain form, and a link refreshes the page.

const root = document.querySelector('[data-live]');
if (root) {
  const address = root.dataset.address;
  // One device may serve several people: what one of them left is never sent as another's.
  const store = `live ${root.dataset.person} ${address}`;
  let isStreaming = false;
  let isSending = false;
  let refreshing = null;
  let isStale = false;

  /** Forms that wait to be sent, oldest first: kept on this device until the server has answered. */
  const waiting = () => {
    try {
      return JSON.parse(localStorage.getItem(store)) ?? [];
    } catch {
      return [];
    }
  };
  const keep = (list) => {
    try {
      if (list.length) localStorage.setItem(store, JSON.stringify(list));
      else localStorage.removeItem(store);
    } catch {
      // A browser that keeps nothing still sends what is on the page.
    }
  };
  const tell = () => {
    const status = document.querySelector('[data-live-status]');
    if (!status) return;
    const count = waiting().length;
    status.classList.toggle('is-waiting', count > 0);
    const words =
      count > 0 ? root.dataset.waiting.replace('%', count) : isStreaming ? root.dataset.connected : root.dataset.cut;
    if (status.textContent !== words) status.textContent = words;
  };

  /** What was typed and not sent yet, by form, so that a page loaded anew has it again. */
  const drafts = `${store} typed`;
  const typedIn = (form) => {
    const fields = [...form.elements].filter(({ name, type }) => name && type !== 'hidden' && type !== 'submit');
    const changed = fields.filter((field) =>
      field.type === 'radio' || field.type === 'checkbox'
        ? field.checked !== field.defaultChecked
        : field.tagName === 'SELECT'
          ? ![...field.options].every((option) => option.selected === option.defaultSelected) && field.value !== ''
          : field.value !== field.defaultValue,
    );
    return changed.map((field) => [
      field.id,
      field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value,
    ]);
  };
  const putBack = (typed) => {
    for (const [id, value] of typed) {
      const field = document.getElementById(id);
      if (!field) continue;
      if (typeof value === 'boolean') field.checked = value;
      else field.value = value;
    }
  };
  const saveDrafts = () => {
    const all = {};
    for (const form of document.querySelectorAll('[data-live] form[id]')) {
      const typed = typedIn(form);
      if (typed.length) all[form.id] = { typed, version: form.elements.version?.value ?? null };
    }
    try {
      if (Object.keys(all).length) sessionStorage.setItem(drafts, JSON.stringify(all));
      else sessionStorage.removeItem(drafts);
    } catch {
      // As above.
    }
  };
  const restoreDrafts = () => {
    try {
      for (const [id, { typed, version }] of Object.entries(JSON.parse(sessionStorage.getItem(drafts)) ?? {})) {
        const form = document.getElementById(id);
        if (!form) continue;
        putBack(typed);
        if (version !== null && form.elements.version) form.elements.version.value = version;
        for (let box = form; box; box = box.parentElement) if (box.tagName === 'DETAILS') box.open = true;
      }
    } catch {
      // What cannot be read is no draft.
    }
  };

  /** The parts of the page as they came from the server, so that only those that changed are replaced. */
  const served = new Map();
  const partsOf = (page) => [...page.querySelectorAll('[data-live] [data-part]')];
  const bare = (part) => part.outerHTML.replace(/name="sending" value="[^"]*"/g, '');
  for (const part of partsOf(document)) served.set(part.id, bare(part));

  const replace = (old, fresh) => {
    const open = [...old.querySelectorAll('details[open]')].map(({ id }) => id);
    const typed = [...old.querySelectorAll('form[id]')].map((form) => ({
      id: form.id,
      version: form.elements.version?.value,
      typed: typedIn(form),
    }));
    const lost = typed.some((one) => one.typed.length && !fresh.querySelector(`#${CSS.escape(one.id)}`));
    if (lost) {
      if (old.querySelector('.live-kept')) return;
      old.prepend(
        Object.assign(document.createElement('p'), { className: 'live-kept', textContent: root.dataset.kept }),
      );
      return;
    }
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const caret = focused && 'selectionStart' in focused ? focused.selectionStart : null;
    const part = document.importNode(fresh, true);
    old.replaceWith(part);
    for (const id of open) {
      const box = document.getElementById(id);
      if (box) box.open = true;
    }
    for (const one of typed) {
      if (!one.typed.length) continue;
      putBack(one.typed);
      // The version that was read stays: who sends on another one is shown both.
      const version = document.getElementById(one.id)?.elements.version;
      if (version && one.version !== undefined) version.value = one.version;
    }
    if (!focused?.id) return;
    const again = document.getElementById(focused.id);
    again?.focus({ preventScroll: true });
    if (again && caret !== null) again.setSelectionRange?.(caret, caret);
  };

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.querySelector('[data-live]');
    const parts = partsOf(page);
    const isSame =
      fresh &&
      parts.map(({ id }) => id).join() ===
        partsOf(document)
          .map(({ id }) => id)
          .join();
    if (!isSame) {
      saveDrafts();
      document.querySelector('main').replaceWith(document.importNode(page.querySelector('main'), true));
      if (fresh) location.reload();
      return;
    }
    for (const part of parts) {
      const text = bare(part);
      if (served.get(part.id) === text) {
        const mark = fresh.dataset.mark;
        for (const field of document.getElementById(part.id).querySelectorAll('[name="sending"]')) field.value = mark;
        continue;
      }
      served.set(part.id, text);
      replace(document.getElementById(part.id), part);
    }
    const notice = page.querySelector('.notice-region');
    if (notice?.textContent.trim())
      document.querySelector('.notice-region')?.replaceWith(document.importNode(notice, true));
  };

  const refresh = async () => {
    if (refreshing) {
      isStale = true;
      return refreshing;
    }
    refreshing = (async () => {
      do {
        isStale = false;
        const response = await fetch(address, { headers: { Accept: 'text/html' } });
        if (response.ok && !response.redirected) show(await response.text());
      } while (isStale);
    })()
      .catch(() => undefined)
      .finally(() => {
        refreshing = null;
      });
    return refreshing;
  };

  /** Sends what waits, in order; the server knows a form that it has had before. */
  const send = async () => {
    if (isSending) return;
    isSending = true;
    try {
      for (let [first] = waiting(); first; [first] = waiting()) {
        const response = await fetch(first.action, {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
          body: `${first.body}&_csrf=${encodeURIComponent(document.querySelector('[name="_csrf"]')?.value ?? '')}`,
        });
        if (response.status >= 500 || response.status === 429) break;
        // Signed out, or no longer allowed to: it waits for the same person, and is told meanwhile.
        if (response.status === 401 || response.status === 403) break;
        const html = await response.text();
        const to = new URL(response.url).pathname;
        const isElsewhere = response.ok && response.redirected && to !== address;
        // Signed out meanwhile: it waits until somebody is signed in again.
        if (isElsewhere && !address.startsWith(to)) return void location.assign(response.url);
        keep(waiting().slice(1));
        if (isElsewhere) location.assign(response.url);
        else if (response.ok) show(html);
        else {
          sessionStorage.removeItem(drafts);
          const page = new DOMParser().parseFromString(html, 'text/html');
          document.querySelector('main').replaceWith(document.importNode(page.querySelector('main'), true));
          served.clear();
          for (const part of partsOf(document)) served.set(part.id, bare(part));
          document.querySelector('[data-take-focus]')?.focus();
        }
      }
    } catch {
      // No connection: it waits.
    } finally {
      isSending = false;
      tell();
    }
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post' || !form.closest('[data-live]')) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    body.delete('_csrf');
    if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
    keep([...waiting(), { action: form.getAttribute('action'), body: body.toString() }]);
    const isQuick = form.id === 'form-quick';
    form.reset();
    saveDrafts();
    tell();
    send().then(() => isQuick && document.querySelector('[data-quick]')?.focus());
  });

  document.addEventListener('input', saveDrafts);
  document.addEventListener('change', saveDrafts);

  /** “/” leads to the line where arrivals are typed. */
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const line = document.querySelector('[data-quick]');
    if (!line || (event.target === line && line.value !== '')) return;
    if (event.target !== line && event.target.matches('input, textarea, select')) return;
    event.preventDefault();
    line.focus();
  });

  const stream = new EventSource(root.dataset.live);
  stream.addEventListener('open', () => {
    isStreaming = true;
    tell();
    refresh();
  });
  stream.addEventListener('error', () => {
    isStreaming = false;
    tell();
  });
  stream.addEventListener('changed', refresh);
  setInterval(() => {
    if (!isStreaming) refresh();
    if (waiting().length) send();
  }, 4000);
  setInterval(refresh, 60_000);
  window.addEventListener('online', send);
  restoreDrafts();
  tell();
  send();
}
