// The proof of work in the form of an opinion: begins with the first key typed, goes on in a worker, and puts its
// answer into a hidden field. Nobody sees, hears or waits for it unless sending comes first; then at most ten seconds.

const longestWait = 10_000;
const renewBefore = 5 * 60_000; // a challenge this near its end is not begun on

const soon = (field) => Number(field.dataset.holds) * 1000 - renewBefore;

function solve(field) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(`proof_worker.js${new URL(import.meta.url).search}`, import.meta.url));
    const end = (proof) => { worker.terminate(); resolve(proof); };
    worker.addEventListener("message", ({ data }) => end(data));
    worker.addEventListener("error", () => end(""));
    worker.postMessage({
      signature: field.challenge.value.split(".").pop(),
      parts: Number(field.proof.dataset.parts),
      difficulty: Number(field.proof.dataset.difficulty),
    });
  });
}

// Whoever writes for longer than a challenge holds gets another.
async function renew(field) {
  const answer = await fetch(field.proof.dataset.renew, { headers: { Accept: "application/json" } });
  const fresh = await answer.json();
  if (!fresh.challenge) return;
  field.challenge.value = fresh.challenge;
  field.proof.value = "";
  field.proof.dataset.difficulty = fresh.difficulty;
  field.proof.dataset.parts = fresh.parts;
  field.proof.dataset.holds = fresh.holds_seconds;
  field.since = performance.now();
}

function prove(form, proof) {
  const field = { proof, challenge: form.elements.challenge, since: performance.now() };
  const isOld = () => performance.now() - field.since > soon(proof);
  let running = null;

  const start = () => {
    if (running || (proof.value && !isOld())) return running;
    running = (async () => {
      try {
        if (isOld()) await renew(field);
        field.proof.value = await solve(field);
      } catch {
        // Without an answer the opinion is received all the same.
      }
      running = null;
    })();
    return running;
  };

  let going = false;
  form.addEventListener("input", start);
  form.addEventListener("submit", async (event) => {
    // Buttons that change the form send nothing.
    if (event.submitter?.name === "action") return;
    if (going || event.defaultPrevented || (proof.value && !isOld())) return;
    event.preventDefault();
    await Promise.race([start(), new Promise((resolve) => { setTimeout(resolve, longestWait); })]);
    going = true;
    form.requestSubmit(event.submitter);
    // Whoever comes back by the browser's own button finds the form as it was.
    window.addEventListener("pageshow", () => { going = false; }, { once: true });
  });
}

for (const proof of document.querySelectorAll("input[data-proof]")) {
  if (window.Worker && proof.form.requestSubmit) prove(proof.form, proof);
}
