// Every page in every state that tests/golden/pages tells of, as a browser lays it out: axe finds nothing, and a phone does
// not scroll sideways.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { project, Service } from './service.js';

const golden = join(project, 'tests/golden/pages');
const messages = JSON.parse(readFileSync(join(project, 'server/view/messages/zh.json'), 'utf8'));
const escaped = (text) => String(text).replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]);

// "drafts/home" is a module's page, "error_summary" one that all share.
function template(name) {
  const [module, page] = name.split('/');
  const path = page ? `server/modules/${module}/templates/${page}.html` : `server/view/templates/${module}.html`;
  const source = readFileSync(join(project, path), 'utf8').replace(/\{\{![\s\S]*?\}\}/g, '');
  return source.replace(/\{\{t\.([\w.-]+)\}\}/g, (_, id) => escaped(messages[id]).replace(/&quot;/g, '"'));
}

// As much of Mustache as the templates use.
function render(source, scopes) {
  const tag = /\{\{\{(\w+)\}\}\}|\{\{([#^/>]?)\s*([\w./-]+)\s*\}\}/g;
  const value = (name) => {
    for (const scope of [...scopes].reverse()) {
      const found = name.split('.').reduce((at, part) => (at !== null && typeof at === 'object' ? at[part] : undefined), scope);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  let out = '';
  let at = 0;
  for (let match; (match = tag.exec(source)); ) {
    out += source.slice(at, match.index);
    const [, raw, sign, name] = match;
    at = tag.lastIndex;
    if (raw) out += value(raw) ?? '';
    else if (sign === '>') out += render(template(name), scopes);
    else if (sign === '#' || sign === '^') {
      const ends = new RegExp(`\\{\\{([#^/])\\s*${name.replaceAll('.', '\\.')}\\s*\\}\\}`, 'g');
      ends.lastIndex = at;
      let depth = 1;
      let end;
      while (depth > 0) depth += (end = ends.exec(source))[1] === '/' ? -1 : 1;
      const inner = source.slice(at, end.index);
      const found = value(name);
      const all = Array.isArray(found) ? found : found === undefined || found === null || found === false || found === '' ? [] : [found];
      if (sign === '#') for (const one of all) out += render(inner, one !== null && typeof one === 'object' ? [...scopes, one] : scopes);
      else if (all.length === 0) out += render(inner, scopes);
      at = tag.lastIndex = ends.lastIndex;
    } else if (sign !== '/') out += escaped(value(name) ?? '');
  }
  return out + source.slice(at);
}

let service, browser;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const states = readdirSync(golden, { recursive: true }).filter((name) => name.endsWith('.json')).map((name) => relative('.', name).slice(0, -5)).sort();
// Pages of the desk stand in its own frame, and documents are files.
const isPublic = (name) => /^(site|submissions|comparison|notices)\/|^drafts\/(home|reader|text_search)|^posters\/not_yet|^privacy\/request(-|$)|^accounts\/login/.test(name)
  && !/_document|_list|notice_list|pairing/.test(name);

for (const state of states.filter(isPublic))
  test(`${state} has no barrier and fits a phone`, async () => {
    const page = await openPage(browser, 'phone');
    await page.goto(`${service.url}/about`);
    const context = JSON.parse(readFileSync(join(golden, `${state}.json`), 'utf8'));
    await page.evaluate((html) => { document.querySelector('main').innerHTML = html; }, render(template(state.split('--')[0]), [context]));
    assert.deepEqual(await accessibilityProblems(page), []);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(sideways <= 0, `scrolls sideways by ${sideways} px`);
    await page.context().close();
  });
