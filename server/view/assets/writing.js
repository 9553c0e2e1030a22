// Writing: what is typed stays on this device until it is sent (keeping.js), sending waits for the line, characters are
// counted, wrong input gets the focus.

const timeOf = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(at);

// Of a form with cards: each is kept by itself, filled from what is kept, and marked as sent with this form's identity,
// which the receipt's page knows again. The identity belongs to the words: the same words sent again, after an answer was
// lost or the person went back, are the same submission.
function keep(form) {
  const { slug, title } = form.dataset;
  const isAnswer = form.dataset.again !== undefined; // what the server brought back is newer than what was kept
  const note = form.querySelector("[data-kept-note]");
  const restored = form.querySelector("[data-kept-restored]");
  const identity = form.elements.submission_id;
  const cards = [...form.querySelectorAll("[data-card]")].map((section) => ({
    section,
    key: section.dataset.card,
    label: section.dataset.label,
    fields: [...section.querySelectorAll("[data-kept]")],
  }));
  const textsOf = ({ fields }) => Object.fromEntries(fields.filter((field) => field.value !== "").map((field) => [field.dataset.kept, field.value]));
  const save = (card, more) => {
    const saved = keeping.save(slug, card.key, { ...keeping.card(slug, card.key), title, label: card.label, texts: textsOf(card), ...more });
    if (note) note.hidden = !saved || !keeping.lasts;
  };

  let oldest = Infinity;
  for (const card of cards) {
    const kept = keeping.card(slug, card.key);
    for (const field of card.fields) {
      const text = kept?.texts[field.dataset.kept];
      if (!isAnswer && field.value === "" && text) field.value = text;
      field.addEventListener("input", () => save(card, { sent: false }));
    }
    if (isAnswer && Object.keys(textsOf(card)).length > 0) save(card);
    if (!isAnswer && keeping.isWritten(kept)) oldest = Math.min(oldest, kept.at);
    showQuote(card.section);
    card.section.querySelector("[data-remove]")?.addEventListener("click", () => keeping.drop(slug, card.key));
    card.section.querySelector("[data-unquote]")?.addEventListener("click", (event) => {
      event.preventDefault();
      for (const field of card.fields) if (/^(quote|prefix|suffix)$/.test(field.dataset.kept)) field.value = "";
      card.section.querySelector("[data-quote]").hidden = true;
      save(card, { sent: false });
      card.section.querySelector("textarea").focus();
    });
  }
  if (oldest < Infinity) {
    restored.querySelector("p").textContent = restored.dataset.keptRestored.replace("{when}", timeOf(oldest));
    restored.hidden = false;
  }
  restored.querySelector("[data-throw-away]").addEventListener("click", () => {
    for (const card of cards) {
      keeping.drop(slug, card.key);
      for (const field of card.fields) field.value = "";
      showQuote(card.section);
    }
    for (const field of form.querySelectorAll(".about-you input")) field.value = "";
    restored.hidden = true;
    if (note) note.hidden = true;
    form.querySelector("textarea").focus();
    form.dispatchEvent(new Event("input"));
  });

  // This page in the browser's history and the cards it was sent with keep the identity; another page gets another.
  if (!isAnswer) {
    const known = window.history.state?.yanluForm ?? cards.map(({ key }) => keeping.card(slug, key)?.form).find(Boolean);
    if (known) identity.value = known;
  }
  if (!keeping.isKiosk) window.history.replaceState({ ...window.history.state, yanluForm: identity.value }, "");
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "action") return;
    const other = isAnswer ? null : cards.map(({ key }) => keeping.card(slug, key)?.form).find(Boolean);
    if (other) identity.value = other; // sent from another tab
    for (const card of cards) save(card, { form: identity.value, sent: true });
  });

  // Another tab wrote, sent or threw away: this one follows. Nothing here is newer, because each key is kept at once.
  keeping.watch(slug, (changed) => {
    const card = cards.find(({ key }) => key === changed);
    const kept = keeping.card(slug, changed);
    for (const field of card?.fields ?? []) {
      const text = kept?.texts[field.dataset.kept] ?? "";
      if (field.value !== text) field.value = text;
    }
    if (card) showQuote(card.section);
  });
  listOthers(form, cards.map(({ key }) => key));
}

// What else is kept here: whose draft, which article, when; to go on with or to throw away.
function listOthers(form, onPage) {
  const box = document.querySelector("[data-kept-others]");
  const list = box.querySelector("ul");
  for (const { slug, key, card } of keeping.all()) {
    const here = slug === form.dataset.slug;
    if (!keeping.isWritten(card) || (here && onPage.includes(key))) continue;
    const line = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = box.dataset.line.replace("{title}", here ? "" : card.title).replace("{label}", card.label || box.dataset.whole)
      .replace("{when}", timeOf(card.at)).trim();
    const link = document.createElement("a");
    const address = new URL(here ? window.location.href : `/drafts/${slug}/opinions/new`, window.location.href);
    address.pathname = `/drafts/${slug}/opinions/new`;
    address.searchParams.set("article", (here ? [...onPage, key] : [key]).map((one) => one || "whole").join(","));
    link.href = address;
    link.className = "button button-plain button-small";
    link.textContent = box.dataset.write;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "button button-plain button-small";
    drop.textContent = box.dataset.drop;
    for (const one of [link, drop]) one.setAttribute("aria-label", `${one.textContent} ${words.textContent}`);
    drop.addEventListener("click", () => {
      keeping.drop(slug, key);
      line.remove();
      box.hidden = list.childElementCount === 0;
      form.querySelector("textarea").focus();
    });
    line.append(words, " ", link, " ", drop);
    list.append(line);
  }
  box.hidden = list.childElementCount === 0;
}

// A form is sent when the line is there; the button shows that it works, and a second press sends nothing twice.
const longestAsking = 8000; // ms
const betweenAsking = 4000;
async function isLineThere() {
  const stop = new AbortController();
  const timer = window.setTimeout(() => stop.abort(), longestAsking);
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: stop.signal })).ok;
  } catch {
    return false;
  } finally {
    window.clearTimeout(timer);
  }
}
function sendOnline(form) {
  const note = form.querySelector("[data-no-line]");
  let state = "waiting"; // asking, going
  let button = null;
  let words = "";
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name === "action" || event.defaultPrevented || state === "going") return;
    event.preventDefault();
    if (state === "asking") return;
    state = "asking";
    button = form.querySelector(".form-end [type=submit]") ?? event.submitter;
    words = button.textContent;
    button.textContent = form.dataset.send;
    button.setAttribute("aria-busy", "true");
    while (!(await isLineThere())) {
      note.hidden = false;
      await new Promise((resolve) => {
        window.setTimeout(resolve, betweenAsking);
        window.addEventListener("online", resolve, { once: true });
      });
    }
    note.hidden = true;
    state = "going";
    form.requestSubmit(event.submitter);
  });
  // Whoever comes back by the browser's own button finds the form as it was.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    state = "waiting";
    if (!button) return;
    button.textContent = words;
    button.removeAttribute("aria-busy");
  });
}

// The words that were selected while reading, as far as this device has kept them.
function showQuote(card) {
  const box = card.querySelector("[data-quote]");
  const kept = (name) => card.querySelector(`[data-kept="${name}"]`)?.value ?? "";
  if (!box) return;
  if (kept("quote") === "") { box.hidden = true; return; }
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
document.querySelectorAll("form[data-send]").forEach((form) => { if (form.requestSubmit) sendOnline(form); });
document.querySelectorAll("input[data-largest]").forEach(limitSize);
document.querySelectorAll("[data-limit]").forEach(count);
document.querySelectorAll("[data-fill]").forEach(offerText);
document.querySelectorAll("[data-change]").forEach(showChange);
document.querySelectorAll("form[data-unsaved]").forEach(warnBeforeLeaving);
document.querySelector("[data-focus]")?.focus();
