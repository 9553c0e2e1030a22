// Piles of paper by keyboard: Ctrl+Enter saves from any field, Alt+N adds a statement of a meeting, and beside an article's
// number stands what it is called in print. Without scripts the buttons do the same.

function add(rows) {
  const last = rows.querySelector("[data-row-of-form]:last-child");
  const number = Number(last.querySelector("[data-number]").textContent) + 1;
  const row = last.cloneNode(true);
  row.querySelectorAll(".field-error").forEach((problem) => problem.remove());
  row.querySelectorAll(".field-wrong").forEach((field) => field.classList.remove("field-wrong"));
  row.querySelector("[data-number]").textContent = String(number);
  row.querySelectorAll("input, textarea").forEach((field) => {
    const name = field.name.replace(/\d+$/, String(number));
    row.querySelector(`label[for="${field.id}"]`).htmlFor = name;
    field.id = name;
    field.name = name;
    field.value = "";
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
  row.querySelectorAll("[data-article-said]").forEach((said) => said.remove());
  rows.append(row);
  row.querySelectorAll("input[list]").forEach(sayArticle);
  row.querySelector("input").focus();
}

function sayArticle(field) {
  const said = document.createElement("span");
  said.className = "hint";
  said.dataset.articleSaid = "";
  field.insertAdjacentElement("afterend", said);
  const update = () => {
    const typed = field.value.trim();
    const found = [...field.list.options].find(({ value, label }) => value === typed || label === typed);
    said.textContent = found ? found.label : "";
  };
  field.addEventListener("input", update);
  update();
}

for (const form of document.querySelectorAll("form[data-intake]")) {
  const rows = form.querySelector("[data-rows]");
  const more = form.querySelector("[data-add-row]");
  more?.addEventListener("click", (event) => {
    event.preventDefault();
    add(rows);
  });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector("[data-save]"));
    else if (event.altKey && event.code === "KeyN" && more) add(rows);
    else return;
    event.preventDefault();
  });
  form.querySelectorAll("input[list]").forEach(sayArticle);
}
