// The desk by keyboard: j and k move, x chooses, Enter opens, / searches; keys on an opinion's page press its buttons.
// Every key stands on the screen beside what it does.

document.documentElement.classList.add("by-keys");
document.querySelectorAll("[data-keys]").forEach((hint) => { hint.hidden = false; });

const rows = [...document.querySelectorAll("[data-row]")];
let current = -1;

function moveTo(index) {
  if (rows.length === 0) return;
  rows[current]?.removeAttribute("data-current");
  current = Math.max(0, Math.min(rows.length - 1, index));
  const row = rows[current];
  row.setAttribute("data-current", "");
  row.querySelector("input[type=checkbox]")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

const bulk = document.querySelector("form[data-bulk]");
const chosen = () => (bulk ? [...bulk.querySelectorAll("tbody input:checked, .members input:checked")] : []);

// A decision goes for the chosen rows, or for the one the keyboard is on.
function press(value) {
  const button = bulk?.querySelector(`button[value="${value}"]`);
  if (!button) return;
  if (chosen().length === 0 && current >= 0) rows[current].querySelector("input[type=checkbox]").click();
  button.click();
}

const listKeys = {
  j: () => moveTo(current + 1),
  k: () => moveTo(current < 0 ? 0 : current - 1),
  x: () => rows[current]?.querySelector("input[type=checkbox]").click(),
  Enter: () => rows[current]?.querySelector("[data-open]").click(),
  o: () => rows[current]?.querySelector("[data-open]").click(),
  y: () => press("keep"),
  n: () => press("set_aside"),
  m: () => press("merge"),
};

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const search = document.querySelector("input[type=search]");
  const field = document.querySelector(`[data-focus-key="${CSS.escape(event.key)}"]`);
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (event.key === "/" && search) search.focus();
  else if (field) field.focus();
  else if (pressed) pressed.click();
  else if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
  else if (rows.length > 0 && Object.hasOwn(listKeys, event.key)) listKeys[event.key]();
  else return;
  event.preventDefault();
});

if (bulk) {
  const output = bulk.querySelector("[data-text]");
  const problem = bulk.querySelector("[data-problem]");
  const all = bulk.querySelector("[data-all]");
  const count = () => { if (output) output.textContent = output.dataset.text.replace("{count}", chosen().length); };
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      bulk.querySelectorAll("tbody input[type=checkbox]").forEach((box) => { box.checked = all.checked; });
    });
  }
  bulk.addEventListener("change", count);
  bulk.addEventListener("submit", (event) => {
    const { needs, needsText } = event.submitter?.dataset ?? {};
    const field = needs && document.getElementById(needs);
    if (!field || field.value.trim() !== "") return;
    event.preventDefault();
    problem.textContent = needsText;
    field.focus();
  });
  count();
}

// Choosing the draft is a step of its own; with scripts the select alone is enough.
document.querySelector("form[data-choose] select")?.addEventListener("change", (event) => {
  if (event.target.value) event.target.form.submit();
});
