/** Forms that wait to be sent, oldest first: kept on this device until the server has answered. */
export const outboxOf = (name) => {
  const list = () => {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? [];
    } catch {
      return [];
    }
  };
  const keep = (forms) => {
    try {
      if (forms.length) localStorage.setItem(name, JSON.stringify(forms));
      else localStorage.removeItem(name);
    } catch {
      // A browser that keeps nothing still sends what is on the page.
    }
  };
  return {
    list,
    add: (form) => keep([...list(), form]),
    dropFirst: () => keep(list().slice(1)),
    empty: () => keep([]),
  };
};
