// Reading a draft: the fixed button follows the article on screen or the words selected in it, articles are picked to be
// written on together, the heat strip leads to its articles, the list of
// contents shows where one is, each paragraph offers its address, the text grows. Without this module the links in the
// text do the same.

const wide = window.matchMedia("(min-width: 64rem)");

// Folded on a phone, open beside the text.
function fitContents(contents) {
  contents.open = wide.matches;
  wide.addEventListener("change", () => { contents.open = wide.matches; });
}

function lastAbove(elements, line) {
  let found = null;
  for (const element of elements) {
    if (element.getBoundingClientRect().top > line) break;
    found = element;
  }
  return found;
}

// Words of one article that are selected, with what stands around them (W3C Web Annotation, TextQuoteSelector).
const around = 32;
function selectedWords() {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const article = range.commonAncestorContainer.parentElement?.closest(".law-article");
  const text = range.startContainer.parentElement?.closest(".article-text");
  if (!article || !text || !text.contains(range.endContainer)) return null;
  const exact = range.toString().trim();
  if (exact === "" || [...exact].length > 500) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEndAfter(text.lastChild);
  return {
    article: article.dataset.key,
    quote: exact,
    prefix: [...before.toString()].slice(-around).join("").trim(),
    suffix: [...after.toString()].slice(0, around).join("").trim(),
  };
}

// Articles picked while reading stand beside what was written on this device, and are sent together.
function offerPicking(reader, law) {
  const name = `yanlu:opinion:${reader.dataset.slug}`;
  const load = () => { try { return JSON.parse(window.localStorage.getItem(name) ?? "{}"); } catch { return null; } };
  let texts = load();
  if (texts === null) return;
  const link = reader.querySelector("[data-picked]");
  const update = () => {
    const keys = Object.keys(texts);
    link.hidden = keys.length === 0;
    link.parentElement.toggleAttribute("data-active", keys.length > 0);
    link.textContent = link.dataset.picked.replace("{count}", String(keys.length));
    const address = new URL(link.href);
    address.searchParams.set("article", keys.map((key) => key || "whole").join(","));
    link.href = address;
  };
  for (const article of law.querySelectorAll(".law-article")) {
    const { key } = article.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "article-pick";
    button.setAttribute("aria-describedby", `${article.id}-number`);
    const show = () => {
      const picked = Object.hasOwn(texts, key);
      button.setAttribute("aria-pressed", String(picked));
      button.textContent = picked ? law.dataset.unpick : law.dataset.pick;
    };
    button.addEventListener("click", () => {
      texts = load() ?? texts;
      if (!Object.hasOwn(texts, key)) texts[key] = {};
      else if (Object.keys(texts[key]).length === 0) delete texts[key];
      else { window.location.href = link.href; return; }  // something is written: not thrown away by a touch
      window.localStorage.setItem(name, JSON.stringify(texts));
      show();
      update();
    });
    show();
    article.querySelector(".article-foot")?.append(button);
  }
  update();
}

function followReading(reader) {
  const articles = [...reader.querySelectorAll(".law-article")];
  const divisions = [...reader.querySelectorAll(".division")];
  const button = reader.querySelector(".bottom-action a");
  const whole = button && { href: button.href, text: button.textContent };

  function update() {
    const line = window.innerHeight * 0.2;
    const article = lastAbove(articles, line);
    const words = button && selectedWords();
    if (button) {
      const { key, label } = article?.dataset ?? {};
      const address = new URL(whole.href);
      if (words) Object.entries(words).forEach(([part, value]) => address.searchParams.set(part, value));
      else if (key) address.searchParams.set("article", key);
      button.href = address;
      button.parentElement.toggleAttribute("data-active", Boolean(words) || !button.nextElementSibling.hidden);
      if (words) button.textContent = button.dataset.onWords;
      else button.textContent = key ? button.dataset.action.replace("{label}", label) : whole.text;
    }
    const division = lastAbove(divisions, line);
    for (const link of reader.querySelectorAll(".contents a")) {
      if (division && link.hash === `#${division.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; update(); });
  };
  window.addEventListener("scroll", ask, { passive: true });
  window.addEventListener("resize", ask);
  document.addEventListener("selectionchange", ask);
  update();
}

// For the pointer only: the table below the strip has the same links for everybody.
function leadFrom(strip) {
  strip.dataset.active = "";
  strip.addEventListener("click", (event) => {
    const key = event.target.dataset.key;
    if (key) window.location.hash = `article-${key}`;
  });
}

// The size of the law's text, kept on this device.
function offerSizes(group) {
  const name = "yanlu:text-size";
  const apply = (size) => {
    document.documentElement.dataset.textSize = size;
    for (const button of group.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.size === size));
  };
  let kept = "";
  try { kept = window.localStorage.getItem(name) ?? ""; } catch { /* storage is switched off */ }
  apply(kept);
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const size = event.target.dataset?.size;
    if (size === undefined) return;
    apply(size);
    try { window.localStorage.setItem(name, size); } catch { /* storage is switched off */ }
  });
}

// One link that goes to the paragraph under the pointer or the finger.
function offerParagraphLinks(law) {
  const link = document.createElement("a");
  link.className = "paragraph-link";
  link.textContent = "¶";
  const show = (event) => {
    const paragraph = event.target.closest?.(".article-text p[id]");
    if (!paragraph || link.parentElement === paragraph) return;
    link.href = `#${paragraph.id}`;
    link.setAttribute("aria-label", law.dataset.paragraphLink);
    paragraph.append(link);
  };
  law.addEventListener("pointerover", show);
  law.addEventListener("click", show);
}

// The explanation stands beside the text on a wide screen and below it on a phone.
function openExplanation(link) {
  const explanation = document.getElementById("explanation");
  link.addEventListener("click", () => { explanation.open = true; });
}

const reader = document.querySelector(".reader");
if (reader) {
  const contents = reader.querySelector("[data-contents]");
  if (contents) fitContents(contents);
  const strip = reader.querySelector("[data-heat]");
  if (strip) leadFrom(strip);
  followReading(reader);
  const sizes = reader.querySelector("[data-text-size]");
  if (sizes) offerSizes(sizes);
  const law = reader.querySelector("[data-law]");
  if (law) offerParagraphLinks(law);
  if (law?.dataset.pick) offerPicking(reader, law);
  const explanation = reader.querySelector("[data-explanation]");
  if (explanation) openExplanation(explanation);
}
