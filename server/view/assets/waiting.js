// A report's files are made in the background: the page looks again until they are there, ever less often.

const longest = 15000;

async function ready(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("[data-waiting]") === null;
}

// Nobody loses what they are typing into an outcome: then the page stays, and its link renews it.
let touched = false;
document.addEventListener("input", () => { touched = true; });

async function wait(delay) {
  await new Promise((resolve) => { setTimeout(resolve, delay); });
  if (touched) return;
  try {
    if (await ready(window.location.href)) {
      if (!touched) window.location.reload();
      return;
    }
  } catch {
    // The network is away for a moment; the next look will tell.
  }
  wait(Math.min(delay * 1.5, longest));
}

if (document.querySelector("[data-waiting]")) wait(1000);
