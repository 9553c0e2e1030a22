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

function keep(form) {
  const name = prefix + form.dataset.keep;
  const note = form.querySelector("[data-kept-note]");
  const fields = [...form.querySelectorAll("[data-kept]")];
  const texts = JSON.parse(stored((storage) => storage.getItem(name)) ?? "{}");
  for (const field of fields) {
    // What the server brought back is newer than what was kept.
    if (field.value === "" && typeof texts[field.name] === "string") field.value = texts[field.name];
    field.addEventListener("input", () => {
      const now = Object.fromEntries(fields.filter((f) => f.value !== "").map((f) => [f.name, f.value]));
      const done = stored((storage) => { storage.setItem(name, JSON.stringify(now)); return true; });
      if (note) note.hidden = !done || Object.keys(now).length === 0;
    });
  }
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
  button.addEventListener("click", () => {
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
document.querySelectorAll("form[data-unsaved]").forEach(warnBeforeLeaving);
document.querySelector("[data-focus]")?.focus();
