// Reading a draft: the fixed button follows the article on screen, the heat strip leads to its articles, the list of
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

function followReading(reader) {
  const articles = [...reader.querySelectorAll(".law-article")];
  const divisions = [...reader.querySelectorAll(".division")];
  const button = reader.querySelector(".bottom-action a");
  const whole = button && { href: button.href, text: button.textContent };

  function update() {
    const line = window.innerHeight * 0.2;
    const article = lastAbove(articles, line);
    if (button) {
      const { key, label } = article?.dataset ?? {};
      button.href = key ? `${whole.href}?article=${encodeURIComponent(key)}` : whole.href;
      button.textContent = key ? button.dataset.action.replace("{label}", label) : whole.text;
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
  const explanation = reader.querySelector("[data-explanation]");
  if (explanation) openExplanation(explanation);
}
