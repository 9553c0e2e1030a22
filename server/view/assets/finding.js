// Finding words within a draft while they are typed: all places are marked, ↑ and ↓ go from one to the next. Without this
// module the form asks the server, as it does for an article's number.

const longestQuery = 40;

// Marks every place in the text; a place that lies across two pieces of markup is left to the server's list.
function mark(root, words) {
  const wanted = words.toLowerCase();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const marks = [];
  for (const text of texts) {
    let node = text;
    for (;;) {
      const at = node.data.toLowerCase().indexOf(wanted);
      if (at < 0) break;
      const found = node.splitText(at);
      node = found.splitText(words.length);
      const element = document.createElement("mark");
      found.replaceWith(element);
      element.append(found);
      marks.push(element);
    }
  }
  return marks;
}

function unmark(marks) {
  for (const element of marks) {
    const parent = element.parentNode;
    element.replaceWith(...element.childNodes);
    parent.normalize();
  }
}

function find(form) {
  const field = form.querySelector("input[type=search]");
  const count = form.querySelector("[data-find-count]");
  const previous = form.querySelector("[data-find-previous]");
  const next = form.querySelector("[data-find-next]");
  const law = document.querySelector("[data-law]");
  let marks = [];
  let at = -1;

  function say() {
    const some = count.dataset.some.replace("{at}", String(at + 1)).replace("{of}", String(marks.length));
    count.textContent = marks.length > 0 ? some : "";
    previous.hidden = next.hidden = marks.length === 0;
  }
  function goTo(index) {
    if (marks.length === 0) return;
    marks[at]?.removeAttribute("data-current");
    at = (index + marks.length) % marks.length;
    marks[at].setAttribute("data-current", "");
    marks[at].scrollIntoView({ block: "center" });
    say();
  }
  function look() {
    unmark(marks);
    const words = field.value.trim();
    marks = words.length > 0 && words.length <= longestQuery ? mark(law, words) : [];
    at = -1;
    say();
  }

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  // What stands in the text is gone to here; a number or a citation is the server's to read.
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (at < 0) look();
    if (marks.length === 0 || /^[第\d０-９]/.test(field.value.trim())) return;
    event.preventDefault();
    goTo(at + 1);
  });
  previous.addEventListener("click", () => goTo(at - 1));
  next.addEventListener("click", () => goTo(at + 1));
  if (field.value !== "") look();
}

document.querySelectorAll("form[data-find]").forEach(find);
