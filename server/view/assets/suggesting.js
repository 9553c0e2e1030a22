// A search field that completes the word being typed: the browser's own list of choices, filled as one types.

const kPause = 150; // milliseconds without a key before it asks

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.getElementById(field.getAttribute("list"));
  let pause, asked;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      if (field.value.trim() === "") return list.replaceChildren();
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`, { signal: asked.signal });
        if (!answer.ok) return;
        const { items } = await answer.json();
        list.replaceChildren(...items.map(({ words }) => new Option("", words)));
      } catch {
        // Typing went on, or the line is down: the field works without.
      }
    }, kPause);
  });
}
