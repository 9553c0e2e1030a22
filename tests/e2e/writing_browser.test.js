// What a resident writes: lost by nothing, never another's, sent once; on a phone with a bad line, in two tabs, on a tablet
// that many use.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, eventually, Service } from './service.js';

const markdown = `# 社区公园条例（征求意见稿）

第一条 为了加强社区公园的养护，制定本条例。

第二条 公园由街道办事处管理，养护经费列入街道年度预算。

第三条 公园每日六时开放，二十二时关闭。
`;
const draft = '/drafts/gongyuan';
let service, browser, clerk, page;

before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  const manager = await new Client(service).signIn('manager');
  await manager.post('/api/v1/drafts', { markdown, slug: 'gongyuan', opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post('/api/v1/drafts/gongyuan/publication');
  clerk = await new Client(service).signIn('clerk');
});
beforeEach(async () => {
  await page?.context().close();
  page = await openPage(browser, 'phone');
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const form = (article, more = '') => `${service.url}${draft}/opinions/new?article=${article}${more}`;
const send = (on) => on.click('.form-end button[type=submit]');
const receiptOn = async (on) => (await on.textContent('#receipt-code')).trim();
const voices = (words) => Number(service.sql(`select count(*) from opinions where body = '${words}'`));
const stored = (on) => on.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

test('another receipt, another tab and another article’s sending leave unsent words alone', async () => {
  await page.goto(form(1));
  await page.fill('#body', '先写第一条。');
  await page.goto(service.url + draft);
  await page.click('#article-3 .article-pick');
  await page.goto(form(2));
  await page.fill('#body', '第二条这样改。');
  await send(page);
  const receipt = await page.waitForURL(/receipts/).then(() => page.url());

  // The pick stands, and so do the words on the first article; what was sent is gone.
  await page.goto(form(1));
  assert.equal(await page.inputValue('#body'), '先写第一条。');
  await page.goto(service.url + draft);
  assert.equal(await page.getAttribute('#article-3 .article-pick', 'aria-pressed'), 'true');
  assert.equal(await page.getAttribute('#article-2 .article-pick', 'aria-pressed'), 'false');

  // The old receipt, opened again with its first address, wipes nothing.
  await page.goto(form(2));
  await page.fill('#body', '又想到一点，还没提交。');
  await page.goto(receipt);
  await page.goto(form(2));
  assert.equal(await page.inputValue('#body'), '又想到一点，还没提交。');

  // Two tabs write on two articles of the draft at once, and see each other's words.
  const other = await page.context().newPage();
  await other.goto(form(3));
  await other.fill('#body', '另一个窗口写的第三条。');
  await page.fill('#body', '这个窗口接着写第二条。');
  await page.goto(form('1,2,3'));
  const written = await Promise.all(['#body', '#body_2', '#body_3'].map((field) => page.inputValue(field)));
  assert.deepEqual(written, ['先写第一条。', '这个窗口接着写第二条。', '另一个窗口写的第三条。']);
  await page.fill('#body_3', '改过的第三条。');
  await eventually(async () => (await other.inputValue('#body')) === '改过的第三条。', 5000);
});

test('the same words sent again after a lost answer, or after going back, are one voice under one receipt', async () => {
  const words = '公园应当装路灯，天黑以后看不见台阶。';
  await page.goto(form(3));
  await page.fill('#body', words);
  await page.fill('#name', '王阿姨');
  // The answer gets lost on the way, after the service has it.
  await page.route(`**${draft}/opinions`, async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort('connectionreset');
  }, { times: 1 });
  await send(page);
  await page.waitForFunction(() => document.querySelector('#body') === null).catch(() => {});
  assert.equal(voices(words), 1);
  // The person opens the form once more: the words are there, the name is not, and the receipt is the first one's.
  await page.goto(form(3));
  assert.equal(await page.inputValue('#body'), words);
  await send(page);
  const receipt = await receiptOn(page);
  assert.equal(voices(words), 1);

  // Back, and the same once more.
  await page.goBack();
  await page.waitForSelector('#body');
  await page.fill('#body', words);
  await send(page);
  assert.equal(await receiptOn(page), receipt);
  assert.equal(voices(words), 1);

  // Changed words say that the first were received, and are a second opinion only when the person wants so.
  await page.goBack();
  await page.waitForSelector('#body');
  await page.fill('#body', `${words}另外要修椅子。`);
  await send(page);
  await page.waitForSelector('.notice[role=alert]');
  assert.ok((await page.textContent('.notice[role=alert]')).includes(receipt));
  assert.equal(await page.inputValue('#body'), `${words}另外要修椅子。`);
  assert.deepEqual(await accessibilityProblems(page), []);
  assert.equal(voices(`${words}另外要修椅子。`), 0);
  await send(page);
  assert.notEqual(await receiptOn(page), receipt);
  assert.equal(voices(`${words}另外要修椅子。`), 1);

  // A new form is a new opinion.
  await page.goto(form(3));
  await page.fill('#body', words);
  await send(page);
  assert.notEqual(await receiptOn(page), receipt);
});

test('two tabs with the same card send it once', async () => {
  const words = '公园的厕所应当夜里也开。';
  await page.goto(form(3));
  await page.fill('#body', words);
  const other = await page.context().newPage();
  await other.goto(form(3));
  assert.equal(await other.inputValue('#body'), words);
  await page.route(`**${draft}/opinions`, async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort('connectionreset');
  }, { times: 1 });
  await send(page);
  await page.waitForFunction(() => document.querySelector('#body') === null).catch(() => {});
  await send(other);
  await receiptOn(other);
  assert.equal(voices(words), 1);
});

test('kept words say when they were written, go with one tap, and after a day by themselves', async () => {
  await page.goto(form(1));
  await page.fill('#body', '上一位写了一半的话。');
  await page.goto(form(2));
  assert.match(await page.textContent('[data-kept-others]'), /第一条.*\d+月\d+日/s);
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.goto(form(1));
  assert.match(await page.textContent('[data-kept-restored]'), /\d+月\d+日.*\d+:\d+/s);
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.click('[data-throw-away]');
  assert.equal(await page.inputValue('#body'), '');
  await page.goto(form(1));
  assert.equal(await page.inputValue('#body'), '');
  assert.doesNotMatch(await stored(page), /上一位/);

  await page.fill('#body', '昨天写的话。');
  await page.goto(form(2));
  await page.click('[data-kept-others] button');
  assert.doesNotMatch(await stored(page), /昨天写的话/);

  await page.goto(form(1));
  await page.fill('#body', '昨天写的话。');
  const later = Date.now() + 24 * 3600 * 1000 + 1000;
  await page.addInitScript((now) => { Date.now = () => now; }, later);
  await page.goto(`${service.url}/about`);
  assert.doesNotMatch(await stored(page), /昨天写的话/, 'gone on whatever page comes next');
});

test('a station’s tablet keeps nothing and goes on to the next person', async () => {
  await page.goto(`${service.url}${draft}?via=qr&station=dongqiao&kiosk=1`);
  await page.click('#article-1 .article-pick');
  await page.click('#article-2 .article-pick');
  await page.click('[data-bar] a:visible');
  assert.match(page.url(), /article=1%2C2/);
  await page.fill('#body', '平板上写的第一段。');
  await page.fill('#body_2', '平板上写的第二段。');
  await page.fill('#name', '李大爷');
  assert.ok(await page.locator('[data-kept-note]').isHidden());
  assert.equal(await stored(page), '{}');
  await page.goto(form('1,2', '&via=qr&station=dongqiao&kiosk=1'));
  assert.equal(await page.inputValue('#body'), '', 'nobody finds what was not sent');
  await page.fill('#body', '平板上写的第一段。');
  await page.fill('#body_2', '平板上写的第二段。');
  await send(page);
  await receiptOn(page);
  assert.equal(await stored(page), '{}');
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.click('[data-next-person]');
  await page.waitForURL(/kiosk=1/);
  assert.match(page.url(), /\/drafts\/gongyuan\?via=qr&station=dongqiao&kiosk=1/);
  await page.goBack();
  assert.equal(await page.locator('#receipt-code').count(), 0, 'the last one’s receipt is not behind the back button');
  // The next person's words under the same visit are theirs.
  await page.goto(form('1', '&via=qr&station=dongqiao&kiosk=1'));
  await page.fill('#body', '平板上写的第一段。');
  await send(page);
  await receiptOn(page);
  assert.equal(voices('平板上写的第一段。'), 2);
});

for (const javaScriptEnabled of [true, false])
  test(`a quote that the article does not hold is removed by its own button and stops nothing else, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
    page = await openPage(browser, 'phone', { javaScriptEnabled });
    await page.goto(form('2', `&quote=${encodeURIComponent('没有这些字¶')}`));
    await page.fill('#body', '引错了字。');
    await send(page);
    await page.waitForSelector('.error-summary');
    assert.deepEqual(await page.locator('.error-summary a').evaluateAll((links) => links.map((link) => document.querySelector(link.hash) !== null)), [true]);
    if (javaScriptEnabled) {
      assert.deepEqual(await accessibilityProblems(page), []);
      // Meanwhile another article's form is not held up by it.
      const other = await page.context().newPage();
      await other.goto(form(1));
      await other.fill('#body', '别的条照样能提交。');
      await send(other);
      await receiptOn(other);
    }
    await page.click('[data-quote] button');
    if (javaScriptEnabled) assert.ok(await page.locator('[data-quote]').isHidden());
    assert.equal(await page.inputValue('#body'), '引错了字。');
    await send(page);
    await receiptOn(page);
    if (javaScriptEnabled) assert.doesNotMatch(await stored(page), /没有这些字/);
  });

test('an article that is not there stops none of the others, and of several cards each error names its article', async () => {
  await page.goto(form('2,77,3'));
  assert.match(await page.textContent('main'), /77/);
  assert.equal(await page.locator('.opinion-card').count(), 2);
  await page.fill('#body', '只写了一条。');
  await send(page);
  await page.waitForSelector('.error-summary');
  assert.deepEqual(await page.locator('.error-summary a').allTextContents(), ['第三条：请写下您的意见']);
});

test('without a line the form says so in our words and sends when the line is back', async () => {
  await page.goto(form(1));
  await page.fill('#body', '在电梯里写的，没有信号。');
  await page.context().setOffline(true);
  await send(page);
  await page.waitForSelector('[data-no-line]:visible');
  assert.match(await page.textContent('.form-end button[type=submit]'), /正在提交/);
  assert.equal(await page.inputValue('#body'), '在电梯里写的，没有信号。');
  await send(page);
  await page.context().setOffline(false);
  await receiptOn(page);
  assert.equal(voices('在电梯里写的，没有信号。'), 1);
});

test('on a slow line the button shows that it works, and a second press sends nothing twice', async () => {
  await page.goto(form(1));
  await page.fill('#body', '网很慢的时候按了两下。');
  let letOn;
  const held = new Promise((resolve) => { letOn = resolve; });
  await page.route('**/healthz', async (route) => { await held; await route.continue(); });
  await send(page);
  await page.waitForSelector('.form-end button[aria-busy=true]');
  await send(page);
  letOn();
  await receiptOn(page);
  assert.equal(voices('网很慢的时候按了两下。'), 1);
});

test('who joins takes their words along unless they say otherwise, and the receipt tells which', async () => {
  const { json: given } = await clerk.post('/api/v1/drafts/gongyuan/opinions', { article: '3', body: '公园应当晚一小时关闭，方便下班以后来散步的人。' });
  await clerk.post('/api/v1/opinions/screening', { opinions: [given.id], decision: 'keep', reason: '' });
  assert.equal((await clerk.post('/api/v1/opinions/clearing', { opinions: [given.id], cleared: true })).status, 200);
  const own = '公园应该晚一小时关闭，方便下班后来散步的人！';
  const join = async (choice) => {
    await page.goto(form(3));
    await page.fill('#body', own);
    await page.fill('#suggested_text', '公园每日六时开放，二十三时关闭。');
    await page.fill('#reason', '我每天九点半才下班。');
    await send(page);
    await page.waitForSelector('.similar');
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.equal(await page.locator('.similar .button:not(.button-plain)').getAttribute('value'), `1:join_with_words:${given.id}`, 'the red button keeps the words');
    await page.click(`button[value="1:${choice}:${given.id}"]`);
    await receiptOn(page);
    return page.textContent('main');
  };
  const withWords = await join('join_with_words');
  for (const said of [own, '二十三时关闭', '我每天九点半才下班']) assert.ok(withWords.includes(said), said);
  assert.match(withWords, /第三条\s*附议/);
  assert.deepEqual(await accessibilityProblems(page), []);
  assert.doesNotMatch(await stored(page), /下班/);
  assert.match(await join('join'), /没有附上您写的话/);
});
