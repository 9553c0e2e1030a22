// Writing: what is typed stays on this device until it is sent, characters are counted, wrong input gets the focus.
// Name and telephone are never kept: the device may be shared.

const prefix = "yanlu:";

// Storage may be switched off; writing must go on without it.
function stored(action) {
  try {
    return action(window.localStorage);
  } catch {
    return null;
  }
}

// What is kept of a draft's form: {article key: {field: text}}; "" is the draft as a whole. The reading page puts in the
// articles that were picked there.
function keep(form) {
  const name = prefix + form.dataset.keep;
  const note = form.querySelector("[data-kept-note]");
  const texts = JSON.parse(stored((storage) => storage.getItem(name)) ?? "{}");
  const cards = [...form.querySelectorAll("[data-card]")];
  const onPage = cards.map((card) => card.dataset.card);
  const written = Object.keys(texts).filter((key) => Object.keys(texts[key]).length > 0);
  // What was written on other articles belongs to the same sending: the server makes cards for them too.
  if (form.dataset.again === undefined && written.some((key) => !onPage.includes(key))) {
    const address = new URL(window.location.href);
    const all = [...new Set([...onPage, ...written])].map((key) => key || "whole");
    address.searchParams.set("article", all.join(","));
    window.location.replace(address);
    return;
  }
  const save = () => {
    const done = stored((storage) => { storage.setItem(name, JSON.stringify(texts)); return true; });
    if (note) note.hidden = !done || Object.keys(texts).length === 0;
  };
  for (const card of cards) {
    const key = card.dataset.card;
    const fields = [...card.querySelectorAll("[data-kept]")];
    for (const field of fields) {
      const kept = texts[key]?.[field.dataset.kept];
      // What the server brought back is newer than what was kept.
      if (field.value === "" && typeof kept === "string") field.value = kept;
      field.addEventListener("input", () => {
        texts[key] = Object.fromEntries(fields.filter((f) => f.value !== "").map((f) => [f.dataset.kept, f.value]));
        save();
      });
    }
    showQuote(card);
    card.querySelector("[data-remove]")?.addEventListener("click", () => { delete texts[key]; save(); });
  }
}

// The words that were selected while reading, as far as this device has kept them.
function showQuote(card) {
  const box = card.querySelector("[data-quote]");
  const kept = (name) => card.querySelector(`[data-kept="${name}"]`)?.value ?? "";
  if (!box?.hidden || kept("quote") === "") return;
  const words = document.createElement("mark");
  words.textContent = kept("quote");
  box.querySelector("blockquote").replaceChildren(kept("prefix"), words, kept("suffix"));
  box.hidden = false;
}

// The article with the suggested wording in its place, as it is typed: the server marks what changed, as it does
// everywhere else.
function showChange(field) {
  const place = document.querySelector(`[data-change-of="${field.id}"]`);
  let waiting = 0;
  let latest = 0;
  const ask = async () => {
    const asked = ++latest;
    const text = field.value;
    if (text.trim() === "") { place.replaceChildren(); return; }
    try {
      const answer = await fetch(field.dataset.change, { method: "POST", body: new URLSearchParams({ text }) });
      if (answer.ok && asked === latest) place.innerHTML = await answer.text();
    } catch { /* the line is lost: what is typed is kept all the same */ }
  };
  field.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 400);
  });
  if (field.value !== "" && place.childElementCount === 0) ask();
}

// The server counts code points; so does this.
function count(field) {
  const limit = Number(field.dataset.limit);
  const counter = document.createElement("span");
  counter.className = "counter";
  field.insertAdjacentElement("afterend", counter);
  const update = () => {
    const left = limit - [...field.value].length;
    const near = left < limit / 4;
    counter.classList.toggle("counter-over", left < 0);
    if (left < 0) counter.textContent = field.dataset.over.replace("{over}", String(-left));
    else counter.textContent = near ? field.dataset.left.replace("{left}", String(left)) : "";
  };
  field.addEventListener("input", update);
  update();
}

function offerText(button) {
  const field = document.getElementById(button.dataset.fill);
  const source = document.getElementById(button.dataset.from);
  button.hidden = field.value !== "";
  field.addEventListener("input", () => { button.hidden = field.value !== ""; });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    field.rows = Math.max(field.rows, 8);
    field.value = [...source.querySelectorAll("p, li, tr")].map((part) => part.textContent.trim()).join("\n") ||
      source.textContent.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

function warnBeforeLeaving(form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// A file that the server would refuse for its size is not sent: the line may be slow.
function limitSize(input) {
  const problem = document.createElement("p");
  problem.className = "field-error";
  problem.setAttribute("role", "alert");
  const tooLarge = () => [...input.files].some((file) => file.size > Number(input.dataset.largest));
  input.addEventListener("change", () => {
    problem.textContent = tooLarge() ? input.dataset.tooLarge : "";
    if (tooLarge()) input.insertAdjacentElement("beforebegin", problem);
    else problem.remove();
  });
  input.form.addEventListener("submit", (event) => {
    if (!tooLarge()) return;
    event.preventDefault();
    input.focus();
  });
}

document.querySelectorAll("form[data-keep]").forEach(keep);
document.querySelectorAll("input[data-largest]").forEach(limitSize);
document.querySelectorAll("[data-limit]").forEach(count);
document.querySelectorAll("[data-fill]").forEach(offerText);
document.querySelectorAll("[data-change]").forEach(showChange);
document.querySelectorAll("form[data-unsaved]").forEach(warnBeforeLeaving);
document.querySelector("[data-focus]")?.focus();
