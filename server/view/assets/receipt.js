// The page after sending: copy the receipt, print it, and forget what was kept of the text while it was written.

const sent = document.querySelector("[data-sent]");
if (sent) {
  try {
    window.localStorage.removeItem(`yanlu:${sent.dataset.sent}`);
  } catch {
    // Storage is switched off: then nothing was kept either.
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  // The clipboard exists on secure pages only.
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    button.setAttribute("aria-live", "polite");
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
