// Reading a long draft as residents do: on a phone and on wide screens, by finger, keyboard, selection and on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service, shared, withoutSharedData } from './service.js';

const skip = withoutSharedData();
const draft = '/drafts/wuquan';
const times = { opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' };
let service, browser;

before(async () => {
  if (skip) return;
  service = await Service.start();
  browser = await openBrowser();
  const manager = await new Client(service).signIn('manager');
  const markdown = readFileSync(join(shared, 'laws/text/national-law/中华人民共和国民法典·物权编_2020-05-28.md'), 'utf8');
  const table = '# 税目表条例（征求意见稿）\n\n第一条 税率按下表执行：\n\n| 税目 | 税率 |\n| --- | --- |\n| 烟叶 | 百分之二十 |\n| 茶叶 | 百分之五 |\n\n前款税率每年公布。\n\n第二条 本条例自公布之日起施行。\n';
  const decision = '# 关于修改公园条例的决定（草案）\n\n一、将第三条修改为：“公园每日六时开放。”\n\n二、删去第四条。\n';
  for (const [slug, text] of [['wuquan', markdown], ['shuimu', table], ['xiugai', decision]]) {
    assert.equal((await manager.post('/api/v1/drafts', { markdown: text, slug, ...times })).status, 201);
    await manager.post(`/api/v1/drafts/${slug}/publication`);
  }
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const size = (width) => ({ viewport: { width, height: width < 500 ? 812 : 900 } });
const bar = (page) => page.locator('[data-bar]');
const select = (page, from, to) => page.evaluate(([one, other]) => {
  const range = document.createRange();
  range.setStartBefore(document.querySelector(one));
  range.setEndAfter(document.querySelector(other));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}, [from, to]);

test('scrolling never names an article: each has its own button, and the bar is for what was picked', { skip }, async () => {
  const page = await openPage(browser, 'phone');
  await page.goto(service.url + draft);
  for (let at = 0; at < 12; ++at) {
    await page.evaluate((y) => window.scrollTo({ top: y, behavior: 'instant' }), 1500 * at);
    assert.ok(await bar(page).isHidden(), 'nothing is picked: no bar');
    const named = await page.evaluate(() => [...document.querySelectorAll('.law-article')].map((article) => {
      const link = article.querySelector('.article-action');
      return [new URL(link.href).searchParams.get('article') === article.dataset.key, link.getBoundingClientRect().height >= 36];
    }));
    assert.ok(named.every(([own, large]) => own && large));
  }
  await page.click('#article-206 .article-pick');
  await page.click('#article-208 .article-pick');
  const words = await bar(page).locator('a:visible').textContent();
  const edge = await page.evaluate(() => getComputedStyle(document.querySelector('#article-206')).boxShadow);
  assert.notEqual(edge, 'none', 'what is picked is marked in the text');
  await page.evaluate(() => window.scrollTo({ top: 30000, behavior: 'instant' }));
  assert.equal(await bar(page).locator('a:visible').textContent(), words);
  assert.match(await bar(page).locator('a:visible').getAttribute('href'), /article=206%2C208/);
  // A finger on the bar: the selection goes, as browsers do it, and the label and the target stay.
  await select(page, '#article-207 .article-text p', '#article-207 .article-text p');
  await page.waitForSelector('[data-bar] a[href*="quote="]:visible');
  await bar(page).dispatchEvent('pointerdown');
  const aimed = await bar(page).locator('a:visible').getAttribute('href');
  await page.evaluate(() => getSelection().removeAllRanges());
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  assert.equal(await bar(page).locator('a:visible').getAttribute('href'), aimed);
  await page.context().close();
});

test('the bar is one row under the text at every width, and nothing else of the text stands in another column', { skip }, async () => {
  for (const width of [320, 375, 768, 1024, 1199, 1200, 1280, 1440]) {
    const page = await openPage(browser, 'desk', size(width));
    await page.goto(service.url + draft);
    await page.click('#article-205 .article-pick');
    const box = await bar(page).boundingBox();
    assert.ok(box.height < 90, `${width}: ${box.height} px`);
    const law = await page.locator('.law').boundingBox();
    assert.ok(box.x <= law.x + 1 && box.x + box.width >= law.x + law.width - 1, `${width}: under the text`);
    for (const part of ['.reader-head', '.reader-find', '.reader-foot', '.take-away']) {
      const { x, width: wide } = await page.locator(part).boundingBox();
      assert.ok(wide > Math.min(300, width - 140) || part === '.reader-find', `${width}: ${part} is ${wide} px wide`);
      if (width >= 1024) assert.ok(x > 230, `${width}: ${part} stands at ${x}`);
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(sideways <= 0, `${width} scrolls sideways by ${sideways} px`);
    await page.context().close();
  }
});

test('words are quoted over paragraphs, items and cells, with the characters of the law alone, and the server takes them', { skip }, async () => {
  const page = await openPage(browser, 'desk');
  const cases = [
    [draft, '212', '#article-212 .article-text p:first-child', '#article-212 .article-text p:last-child'],
    ['/drafts/shuimu', '1', '#article-1 .article-text td', '#article-1 .article-text p:last-child'],
  ];
  for (const [path, key, from, to] of cases) {
    await page.goto(service.url + path);
    // The sign beside each paragraph, as the pointer passes, is not the law's.
    for (const paragraph of await page.locator(`#article-${key} .article-text p`).all()) await paragraph.hover();
    await select(page, from, to);
    await page.click('[data-bar] a[href*="quote="]:visible');
    await page.waitForURL(/quote=/);
    const quoted = await page.inputValue('[name=quote]');
    assert.ok(!quoted.includes('¶'));
    assert.equal(await page.textContent('[data-quote] mark'), await page.evaluate((words) => { const area = document.createElement('p'); area.textContent = words; return area.textContent; }, new URL(page.url()).searchParams.get('quote')));
    await page.fill('#body', `关于选中的这些字（${key}）。`);
    await page.click('.form-end button');
    await page.waitForSelector('#receipt-code');
    assert.equal((await page.textContent('.original-quote')).replace(/\s/g, ''), quoted.replace(/\s/g, ''));
  }
  // Two articles at once are no quotation of either.
  await page.goto(service.url + draft);
  await select(page, '#article-206 .article-text p', '#article-207 .article-text p');
  assert.equal(await page.locator('[data-bar] a[href*="quote="]:visible').count(), 0);
  // Three clicks select to the beginning of what comes next, which is not the law's.
  await page.locator('#article-205 .article-text p').click({ clickCount: 3 });
  await page.waitForSelector('[data-bar] a[href*="article=205"][href*="quote="]:visible');
  await page.context().close();
});

test('the first phone screen shows the law after at most five requests, and the way to any place stays in reach', { skip }, async () => {
  const page = await openPage(browser, 'phone');
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(service.url + draft);
  assert.ok(asked.length <= 5, asked.join(' '));
  const top = await page.evaluate(() => document.querySelector('.law-article .article-text').getBoundingClientRect().top);
  assert.ok(top < 700, `the first article's words begin at ${top} px of 812`);
  const tools = await page.locator('.reader-tools').boundingBox();
  assert.ok(tools.height < 64, `the tools are one row: ${tools.height} px`);

  // From the middle of 258 articles to another chapter and back to the beginning.
  await page.evaluate(() => window.scrollTo({ top: 30000, behavior: 'instant' }));
  await page.click('.contents summary');
  await page.click('.contents a:has-text("第三编"), .contents a:has-text("第四分编")');
  assert.ok(await page.locator('.contents ol').isHidden(), 'a chosen place closes the list');
  await page.click('.contents summary');
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.contents ol').isHidden());
  await page.click('.contents summary');
  await page.click('.contents a[href="#main"]');
  await page.waitForFunction(() => window.scrollY < 400);
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.context().close();
});

test('by keyboard the first article is three keys away', { skip }, async () => {
  const page = await openPage(browser, 'desk');
  await page.goto(`${service.url}${draft}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#article-205');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('.law-article')?.id), 'article-205');
  await page.context().close();
});

test('large text is for every page, with and without scripts, and fits 320 px', { skip }, async () => {
  const paths = ['/', draft, `${draft}/opinions/new?article=205,206`, '/receipts', '/about', '/search'];
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage(browser, 'phone', { ...size(320), javaScriptEnabled });
    await page.goto(`${service.url}${draft}/opinions/new?article=205`);
    const height = async () => (await page.locator('label[for=body]').boundingBox()).height;
    const before = await height();
    if (javaScriptEnabled) await page.fill('#body', '写到一半。');
    await page.click('a[data-size=large]');
    if (javaScriptEnabled) assert.equal(await page.inputValue('#body'), '写到一半。', 'what is typed stays');
    assert.ok((await height()) >= before * 1.2);
    if (javaScriptEnabled) await page.waitForFunction(() => document.querySelector('a[data-size=normal]'));
    for (const path of paths) {
      await page.goto(service.url + path);
      assert.equal(await page.getAttribute('html', 'data-text-size'), 'large', path);
      if (!javaScriptEnabled) continue;
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(sideways <= 0, `${path} scrolls sideways by ${sideways} px`);
    }
    await page.context().close();
  }
});

test('between two fields of a form there are 24 px and more', { skip }, async () => {
  const page = await openPage(browser, 'phone');
  await page.goto(`${service.url}${draft}/opinions/new?article=205,206`);
  const gaps = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('main .field')].map((field) => field.getBoundingClientRect());
    return fields.slice(1).map((box, at) => Math.round(box.top - fields[at].bottom));
  });
  assert.ok(gaps.every((gap) => gap >= 24), gaps.join(' '));
  await page.context().close();
});

test('a decision’s items are named as one says them', { skip }, async () => {
  const page = await openPage(browser, 'phone');
  await page.goto(`${service.url}/drafts/xiugai/opinions/new?article=${encodeURIComponent(await firstKey(page))}`);
  assert.equal((await page.textContent('h1')).trim(), '对第一项提意见');
  await page.context().close();
});
async function firstKey(page) {
  await page.goto(`${service.url}/drafts/xiugai`);
  return page.locator('.law-article').first().getAttribute('data-key');
}

test('on paper there is the law, and nothing to press', { skip }, async () => {
  const page = await openPage(browser, 'desk');
  await page.goto(service.url + draft);
  await page.click('#article-205 .article-pick');
  await page.locator('#article-206 .article-text p').first().hover();
  await page.emulateMedia({ media: 'print' });
  const left = await page.evaluate(() => [...document.querySelectorAll('button, input, select, textarea, nav, .article-action, .paragraph-link, .footer, .bottom-action')]
    .filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)));
  assert.deepEqual(left, []);
  assert.ok(await page.locator('#article-205').isVisible());
  await page.context().close();
});

test('where the browser refuses storage and the clipboard, writing and copying go on and say so', { skip }, async () => {
  const page = await openPage(browser, 'phone');
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });
    Object.defineProperty(navigator, 'clipboard', { get() { return { writeText: () => Promise.reject(new DOMException('refused', 'NotAllowedError')) }; } });
  });
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(service.url + draft);
  await page.click('#article-205 .article-pick');
  await page.click('#article-206 .article-pick');
  await page.click('[data-bar] a:visible');
  assert.match(page.url(), /article=205%2C206/, 'picking works as long as the page lasts');
  await page.fill('#body', '没有存储也能写。');
  await page.fill('#body_2', '第二条也能写。');
  assert.ok(await page.locator('[data-kept-note]').isHidden(), 'nothing is said to be kept');
  await page.click('.form-end button');
  await page.waitForSelector('#receipt-code');
  await page.click('[data-copy]');
  await page.waitForFunction(() => document.querySelector('[data-copy]').textContent.includes('选中'));
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), (await page.textContent('#receipt-code')).trim());
  assert.deepEqual(problems, []);
  await page.context().close();
});
