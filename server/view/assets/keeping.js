// What is not sent yet stays on this device: each card of a form by itself, so that two tabs don't overwrite each other.
// A card goes when it was sent, when the person throws it away, or a day after the last key. Name and telephone are never
// kept. On a station's tablet, and where the browser refuses storage, all of it lasts as long as the page. This file comes
// first in public.js and is seen by the others.
//
// A card: { at: when it was last changed, in ms, title: the draft's, label: the article's, texts: {field: text},
//           form: the form it was sent with, sent: whether the words are still the sent ones }

const keeping = (() => {
  const begin = "yanlu:card:";
  const day = 24 * 3600 * 1000;
  const inMemory = () => {
    const all = new Map();
    return {
      keys: () => [...all.keys()],
      get: (name) => all.get(name) ?? null,
      set: (name, text) => all.set(name, text),
      drop: (name) => all.delete(name),
    };
  };
  const onDevice = () => {
    const storage = window.localStorage;
    const trial = `${begin}trial`;
    storage.setItem(trial, "");
    storage.removeItem(trial);
    return {
      keys: () => Object.keys(storage),
      get: (name) => storage.getItem(name),
      set: (name, text) => storage.setItem(name, text),
      drop: (name) => storage.removeItem(name),
    };
  };
  const isKiosk = document.querySelector("[data-kiosk]") !== null;
  let store = inMemory();
  let lasts = false;
  if (!isKiosk) {
    try {
      store = onDevice();
      lasts = true;
    } catch { /* switched off, or full: writing goes on, and the note does not say that it is kept */ }
  }
  const nameOf = (slug, key) => `${begin}${slug}:${key}`;
  const read = (name) => {
    let card = null;
    try { card = JSON.parse(store.get(name) ?? "null"); } catch { /* not ours */ }
    if (typeof card?.at === "number" && card.texts && Date.now() - card.at < day) return card;
    store.drop(name);
    return null;
  };
  return {
    lasts,
    isKiosk,
    // Of one draft: [[article key, card]], the oldest first; "" is the draft as a whole.
    cards: (slug) => store.keys()
      .filter((name) => name.startsWith(nameOf(slug, "")))
      .map((name) => [name.slice(nameOf(slug, "").length), read(name)])
      .filter(([, card]) => card)
      .sort(([, one], [, other]) => one.at - other.at),
    // Of all drafts: [{ slug, key, card }].
    all: () => store.keys()
      .filter((name) => name.startsWith(begin))
      .map((name) => ({ slug: name.slice(begin.length, name.indexOf(":", begin.length)), key: name.slice(name.indexOf(":", begin.length) + 1), card: read(name) }))
      .filter(({ card }) => card),
    card: (slug, key) => read(nameOf(slug, key)),
    // False when the browser refused.
    save: (slug, key, card) => {
      try {
        store.set(nameOf(slug, key), JSON.stringify({ ...card, at: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    drop: (slug, key) => store.drop(nameOf(slug, key)),
    isWritten: (card) => Object.values(card?.texts ?? {}).some((text) => text.trim() !== ""),
    // Calls back with the article's key when another tab changed a card of this draft, or this page comes back.
    watch: (slug, changed) => {
      window.addEventListener("storage", ({ key }) => {
        if (key?.startsWith(nameOf(slug, ""))) changed(key.slice(nameOf(slug, "").length));
      });
    },
    // Expired cards of all drafts go too.
    tidy: () => store.keys().filter((name) => name.startsWith(begin)).forEach(read),
  };
})();
keeping.tidy();
