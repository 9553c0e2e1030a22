// Reading a draft: articles are picked to be written on together, words that are selected can be commented on, the heat strip
// leads to its articles, the list of contents shows where one is, each paragraph offers its address. Without this module
// each article's own button and the links in the text do the same.

const wide = window.matchMedia("(min-width: 64rem)");

// Folded on a phone, where it lies over the text until a place is chosen; open beside the text.
function fitContents(contents) {
  contents.open = wide.matches;
  wide.addEventListener("change", () => { contents.open = wide.matches; });
  const close = () => { if (!wide.matches) contents.open = false; };
  contents.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.addEventListener("click", (event) => { if (!contents.contains(event.target)) close(); });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches) return;
    close();
    contents.querySelector("summary").focus();
  });
}

function lastAbove(elements, line) {
  let found = null;
  for (const element of elements) {
    if (element.getBoundingClientRect().top > line) break;
    found = element;
  }
  return found;
}

function followContents(reader) {
  const divisions = [...reader.querySelectorAll(".division")];
  const links = [...reader.querySelectorAll(".contents a")];
  function update() {
    const division = lastAbove(divisions, window.innerHeight * 0.3);
    for (const link of links) {
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
  update();
}

// Words of one article that are selected, with what stands around them (W3C Web Annotation, TextQuoteSelector): the law's
// characters, over paragraphs and the cells of tables. Null where the selection reaches into another article.
const around = 32;
const longest = 500;
function selectedWords() {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const texts = [...document.querySelectorAll(".law-article .article-text")].filter((text) => range.intersectsNode(text));
  const within = (text) => {
    const part = range.cloneRange();
    if (!text.contains(part.startContainer)) part.setStart(text, 0);
    if (!text.contains(part.endContainer)) part.setEnd(text, text.childNodes.length);
    return part;
  };
  const parts = texts.map((text) => [text, within(text)]).filter(([, part]) => part.toString().trim() !== "");
  if (parts.length !== 1) return null;
  const [text, part] = parts[0];
  const exact = part.toString().trim();
  if ([...exact].length > longest) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(part.startContainer, part.startOffset);
  const after = document.createRange();
  after.setStart(part.endContainer, part.endOffset);
  after.setEnd(text, text.childNodes.length);
  const { key, label } = text.closest(".law-article").dataset;
  return {
    label,
    parameters: {
      article: key,
      quote: exact,
      prefix: [...before.toString()].slice(-around).join("").trim(),
      suffix: [...after.toString()].slice(0, around).join("").trim(),
    },
  };
}

// The bar at the bottom is for what was chosen: the words selected now, else the articles that were picked. Scrolling never
// changes it, and nothing does while a finger is on it.
function offerBar(reader, law) {
  const bar = reader.querySelector("[data-bar]");
  if (!bar) return;
  const { slug, title } = reader.dataset;
  const [onWords, onPicked] = bar.querySelectorAll("a");
  const whole = onWords.href;
  const buttons = new Map();
  let held = false;

  const leadTo = (link, parameters) => {
    const address = new URL(whole);
    Object.entries(parameters).forEach(([name, value]) => address.searchParams.set(name, value));
    link.href = address;
  };
  function update() {
    if (held) return;
    const words = selectedWords();
    const cards = keeping.cards(slug);
    if (words) {
      leadTo(onWords, words.parameters);
      onWords.textContent = onWords.dataset.onWords.replace("{label}", words.label);
    }
    const keys = cards.map(([key]) => key);
    if (keys.length > 0) {
      leadTo(onPicked, { article: keys.map((key) => key || "whole").join(",") });
      onPicked.textContent = keys.length === 1 ? onPicked.dataset.one : onPicked.dataset.picked.replace("{count}", String(keys.length));
    }
    onWords.hidden = !words;
    onPicked.hidden = Boolean(words) || keys.length === 0;
    bar.hidden = onWords.hidden && onPicked.hidden;
    for (const [key, button] of buttons) {
      const card = cards.find(([one]) => one === key)?.[1];
      button.setAttribute("aria-pressed", String(Boolean(card)));
      button.textContent = !card ? law.dataset.pick : keeping.isWritten(card) ? law.dataset.written : law.dataset.unpick;
    }
  }

  for (const article of law.querySelectorAll(".law-article")) {
    const { key, label } = article.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "article-pick";
    button.setAttribute("aria-describedby", `${article.id}-number`);
    button.addEventListener("click", () => {
      const card = keeping.card(slug, key);
      if (!card) keeping.save(slug, key, { title, label, texts: {} });
      else if (!keeping.isWritten(card)) keeping.drop(slug, key);
      else { window.location.href = article.querySelector(".article-action").href; return; } // not thrown away by a touch
      update();
    });
    buttons.set(key, button);
    article.querySelector(".article-foot")?.append(button);
  }
  bar.addEventListener("pointerdown", () => { held = true; });
  for (const end of ["pointerup", "pointercancel"])
    window.addEventListener(end, () => { if (held) window.setTimeout(() => { held = false; update(); }, 400); });
  document.addEventListener("selectionchange", update);
  keeping.watch(slug, update);
  window.addEventListener("pageshow", update);
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

// One link that goes to the paragraph under the pointer or the finger. Its sign is drawn, not written: who selects or
// searches the law finds the law's characters only.
function offerParagraphLinks(law) {
  const link = document.createElement("a");
  link.className = "paragraph-link";
  link.setAttribute("aria-label", law.dataset.paragraphLink);
  const show = (event) => {
    const paragraph = event.target.closest?.(".article-text p[id]");
    if (!paragraph || link.parentElement === paragraph) return;
    link.href = `#${paragraph.id}`;
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

// The size of everything: at once, without a new page and whatever is typed in it.
function offerSize(link) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const { size } = link.dataset;
    document.documentElement.dataset.textSize = size;
    const other = size === "large" ? "normal" : "large";
    const address = link.href.replace(`/text-size/${size}`, `/text-size/${other}`);
    try {
      await fetch(link.href, { redirect: "manual" }); // the choice is a cookie
    } catch { /* the line is down: on this page it is done all the same */ }
    [link.textContent, link.dataset.otherText] = [link.dataset.otherText, link.textContent];
    link.dataset.size = other;
    link.href = address;
  });
}

document.querySelectorAll("a[data-size]").forEach(offerSize);
const reader = document.querySelector(".reader");
if (reader) {
  const contents = reader.querySelector("[data-contents]");
  if (contents) fitContents(contents);
  const strip = reader.querySelector("[data-heat]");
  if (strip) leadFrom(strip);
  followContents(reader);
  const law = reader.querySelector("[data-law]");
  offerParagraphLinks(law);
  offerBar(reader, law);
  const explanation = reader.querySelector("[data-explanation]");
  if (explanation) openExplanation(explanation);
}
