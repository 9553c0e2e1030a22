// The page after sending: copy the receipt, print it, and forget what was kept of the words that were sent. On a station's
// tablet the page goes to the next person by itself.

const sent = document.querySelector("[data-sent]");
if (sent) {
  const { slug, sent: form } = sent.dataset;
  for (const [key, card] of keeping.cards(slug)) if (card.sent && card.form === form) keeping.drop(slug, key);
}

// The clipboard exists on secure pages only, and may be refused: then the code is selected, to be copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    } catch {
      window.getSelection().selectAllChildren(document.getElementById(button.dataset.copyFrom));
      button.textContent = button.dataset.refused;
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const next = document.querySelector("[data-next-person]");
if (next) {
  const leave = () => window.location.replace(next.href);
  let waiting = 0;
  const wait = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(leave, Number(next.dataset.nextPerson) * 1000);
  };
  next.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  for (const sign of ["pointerdown", "keydown", "scroll"]) window.addEventListener(sign, wait, { passive: true });
  wait();
}
