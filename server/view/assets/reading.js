// Reading a draft: the fixed button follows the article on screen, the heat strip leads to its articles, and the list
// of contents shows where one is. Without this module the links in the text do the same.

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

const reader = document.querySelector(".reader");
if (reader) {
  const contents = reader.querySelector("[data-contents]");
  if (contents) fitContents(contents);
  const strip = reader.querySelector("[data-heat]");
  if (strip) leadFrom(strip);
  followReading(reader);
}
