// A running sitting keeps itself up to date, and nothing recorded on it is lost when the connection is.
// Without this script every button works as a plain form, and a link refreshes the page.

import { outboxOf } from './live-outbox.js';
import { liveParts, partsOf } from './live-parts.js';
import { inWords, restoreDrafts, saveDrafts } from './live-typed.js';

const root = document.querySelector('[data-live]');
const longestWait = 20_000;
/** The server gives a sign of life every 20 seconds. */
const longestSilence = 50_000;

if (root) {
  const words = root.dataset;
  const { address, person } = words;
  // One device may serve several people: what one of them left is never sent as another's.
  const store = `live ${person} ${address}`;
  const drafts = `${store} typed`;
  const outbox = outboxOf(store);
  const parts = liveParts(words);
  let stream = null;
  let lastSign = 0;
  let isOut = false;
  let isSending = false;
  let refreshing = null;
  let isStale = false;
  /** The token with which sending was refused: it is tried again with another one, or when somebody asks for it. */
  let refusedWith = null;

  const token = () => document.querySelector('[name="_csrf"]')?.value ?? '';
  const isHere = () => document.querySelector('[data-live]') !== null;
  const keepTyped = () => {
    if (isHere()) saveDrafts(drafts, document.querySelector('[data-live]'));
  };
  const isStreaming = () => lastSign > 0;

  const tell = () => {
    const status = document.querySelector('[data-live-status]');
    if (!status) return;
    const forms = outbox.list();
    const isRefused = forms.length > 0 && refusedWith !== null;
    status.classList.toggle('is-waiting', (forms.length > 0 && !isRefused) || isOut);
    const says = isOut ? words.out : isStreaming() ? words.connected : words.cut;
    const text = forms.length > 0 && !isRefused ? words.waiting.replace('%', forms.length) : says;
    if (status.textContent !== text) status.textContent = text;
    const box = document.querySelector('[data-live-refused]');
    box.hidden = !isRefused;
    const list = box.querySelector('ul');
    const lines = forms.map(({ label, body }) => label || body);
    if ([...list.children].map(({ textContent }) => textContent).join('\n') === lines.join('\n')) return;
    list.replaceChildren(...lines.map((textContent) => Object.assign(document.createElement('li'), { textContent })));
  };

  const takeWhole = (page) => {
    keepTyped();
    const refocus = parts.takeWhole(page);
    restoreDrafts(drafts);
    refocus();
    tell();
  };

  const show = (html) => {
    // Two versions side by side, or a refusal: nothing takes them away but whoever reads them.
    if (!isHere()) return;
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.querySelector('[data-live]');
    if (fresh?.dataset.person !== person) return void location.reload();
    const csrf = page.querySelector('[name="_csrf"]')?.value;
    if (csrf) for (const field of document.querySelectorAll('[name="_csrf"]')) field.value = csrf;
    const idsOf = (one) =>
      partsOf(one)
        .map(({ id }) => id)
        .join();
    if (idsOf(page) === idsOf(document)) parts.takeChanged(page);
    else takeWhole(page);
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
        const signal = AbortSignal.timeout(longestWait);
        const response = await fetch(address, { headers: { Accept: 'text/html' }, signal });
        isOut = response.redirected || (response.status >= 400 && response.status < 500 && response.status !== 429);
        if (response.ok && !isOut) show(await response.text());
        tell();
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
      for (let [first] = outbox.list(); first; [first] = outbox.list()) {
        const csrf = token();
        const response = await fetch(first.action, {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
          body: `${first.body}&_csrf=${encodeURIComponent(csrf)}`,
          signal: AbortSignal.timeout(longestWait),
        });
        if (response.status >= 500 || response.status === 429) break;
        // Signed out, or no longer allowed to: it waits for the same person, who is told what to do.
        refusedWith = response.status === 401 || response.status === 403 ? csrf : null;
        if (refusedWith !== null) {
          refresh();
          break;
        }
        const html = await response.text();
        const to = new URL(response.url).pathname;
        const isElsewhere = response.ok && response.redirected && to !== address;
        // Signed out meanwhile: it waits until somebody is signed in again.
        if (isElsewhere && !address.startsWith(to)) return void location.assign(response.url);
        outbox.dropFirst();
        if (isElsewhere) location.assign(response.url);
        else if (response.ok) show(html);
        else {
          takeWhole(new DOMParser().parseFromString(html, 'text/html'));
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
    const label = inWords(form, event.submitter);
    outbox.add({ action: form.getAttribute('action'), body: body.toString(), label });
    refusedWith = null;
    const isQuick = form.id === 'form-quick';
    form.reset();
    keepTyped();
    tell();
    send().then(() => isQuick && document.querySelector('[data-quick]')?.focus());
  });

  document.addEventListener('click', ({ target }) => {
    if (target.closest('[data-live-retry]')) {
      refusedWith = null;
      send();
    }
    if (target.closest('[data-live-drop]')) {
      outbox.empty();
      tell();
    }
  });

  document.addEventListener('input', keepTyped);
  document.addEventListener('change', keepTyped);

  /** “/” leads to the line where arrivals are typed. */
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const line = document.querySelector('[data-quick]');
    if (!line || (event.target === line && line.value !== '')) return;
    if (event.target !== line && event.target.matches('input, textarea, select')) return;
    event.preventDefault();
    line.focus();
  });

  const cut = () => {
    lastSign = 0;
    tell();
  };
  const listen = () => {
    stream?.close();
    const own = new EventSource(words.live);
    stream = own;
    own.addEventListener('open', () => {
      lastSign = Date.now();
      tell();
      refresh();
    });
    own.addEventListener('alive', () => {
      lastSign = Date.now();
      tell();
    });
    own.addEventListener('changed', refresh);
    own.addEventListener('error', () => {
      cut();
      // A browser that was answered with an error does not ask again by itself.
      if (own.readyState === EventSource.CLOSED) setTimeout(() => stream === own && listen(), 5000);
    });
  };
  setInterval(() => {
    // A connection may be gone without anybody being told.
    if (isStreaming() && Date.now() - lastSign > longestSilence) {
      cut();
      listen();
    }
    if (!isStreaming()) refresh();
    if (outbox.list().length && token() !== refusedWith) send();
  }, 4000);
  setInterval(refresh, 60_000);
  window.addEventListener('offline', cut);
  window.addEventListener('online', () => {
    listen();
    send();
  });
  listen();
  restoreDrafts(drafts);
  tell();
  send();
}
