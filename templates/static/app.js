import 'htmx.org';
import './evidence.js';
import './live.js';
import './sheet-form.js';

// Every page works without this script; it only saves steps.

/** Menus made of <details>: Escape or a click elsewhere closes them. */
const openMenus = () => document.querySelectorAll('details.drop[open]');
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
document.addEventListener('click', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

/** After a refused form the summary of what is wrong is read first. */
document.querySelector('[data-take-focus]')?.focus();

/** A sent form cannot be sent twice by a nervous double click. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

/** Links to copy: a button appears beside them where the browser can copy. */
for (const source of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-outline-primary btn-sm';
  button.textContent = source.dataset.copy;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = source.dataset.copied;
  });
  source.after(button);
}
