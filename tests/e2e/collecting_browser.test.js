// Writing as residents do it: on several articles at once, on selected words, joining others; with and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service } from './service.js';

const markdown = `# 社区公园条例（征求意见稿）

第一条 为了加强社区公园的养护，制定本条例。

第二条 公园由街道办事处管理，养护经费列入街道年度预算。

第三条 公园每日六时开放，二十二时关闭。
`;
const draft = '/drafts/gongyuan';

let service, browser, clerk;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  const manager = await new Client(service).signIn('manager');
  await manager.post('/api/v1/drafts', { markdown, slug: 'gongyuan', opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post('/api/v1/drafts/gongyuan/publication');
  clerk = await new Client(service).signIn('clerk');
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

async function check(page) {
  assert.deepEqual(await accessibilityProblems(page), [], page.url());
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px`);
}

const send = (page) => page.click('main .form-end button[type=submit]');
const receiptOn = async (page) => (await page.textContent('#receipt-code')).trim();
const kept = (page) => page.evaluate(() => ({ ...localStorage }));

for (const screen of ['phone', 'desk']) {
  test(`on a ${screen} articles are picked while reading, written on, kept on the device and sent together`, async () => {
    const page = await openPage(browser, screen);
    await page.goto(service.url + draft);
    await page.click('#article-1 .article-pick');
    await page.click('#article-3 .article-pick');
    assert.match(await page.textContent('[data-picked]'), /2/);
    await check(page);
    await page.click('[data-picked]');
    assert.match(page.url(), /article=1%2C3/);
    await page.fill('#body', `公园的名称应当写明（${screen}）。`);
    await page.fill('#body_2', `冬天六时天还没亮（${screen}）。`);
    await check(page);

    // A closed tab loses nothing, and another article joins what is there.
    await page.goto(`${service.url}${draft}/opinions/new?article=2`);
    await page.click('[data-kept-others] li:has-text("第一条") a');
    await page.waitForURL(/2%2C1/);
    await page.click('[data-kept-others] li:has-text("第三条") a');
    await page.waitForURL(/2%2C1%2C3/);
    assert.equal(await page.inputValue('#body_2'), `公园的名称应当写明（${screen}）。`);
    assert.equal(await page.inputValue('#body_3'), `冬天六时天还没亮（${screen}）。`);
    await page.click('[data-fill=suggested_text]');
    await page.fill('#suggested_text', '公园由街道办事处管理，养护经费列入区级年度预算。');
    await page.waitForSelector('[data-change-of=suggested_text] ins');
    assert.equal(await page.textContent('[data-change-of=suggested_text] ins'), '区级');
    await check(page);

    // Nothing is on the second article yet: the page comes back with all that is written.
    await send(page);
    await page.waitForSelector('#body-error');
    assert.equal(await page.inputValue('#body_3'), `冬天六时天还没亮（${screen}）。`);
    await check(page);
    await page.fill('#body', `经费应当由区里出（${screen}）。`);
    await send(page);
    const receipt = await receiptOn(page);
    assert.equal(await page.locator('.receipt-lines li').count(), 3);
    await check(page);
    assert.deepEqual(await kept(page), {});
    const { json } = await clerk.get(`/api/v1/receipts/${receipt}`);
    assert.deepEqual(json.opinions.map(({ article }) => article.key), ['2', '1', '3']);
    await page.context().close();
  });

  test(`on a ${screen} an opinion is given on the selected words`, async () => {
    const page = await openPage(browser, screen);
    await page.goto(service.url + draft);
    await page.evaluate(() => {
      const text = document.querySelector('#article-2 .article-text p').firstChild;
      const at = text.data.indexOf('养护经费');
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 4);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    });
    await page.waitForSelector('.bottom-action a[href*="quote="]');
    await page.locator('.bottom-action a[href*="quote="]').dispatchEvent('click');
    await page.waitForURL(/quote=/);
    assert.equal(await page.textContent('[data-quote] mark'), '养护经费');
    await check(page);
    await page.fill('#body', `写明每年多少（${screen}）。`);
    await send(page);
    const receipt = await receiptOn(page);
    assert.equal(await page.textContent('.original-quote'), '养护经费');
    const row = service.sql(`select quote || '|' || quote_prefix || '|' || quote_suffix from opinions o join submissions s on s.id = o.submission_id where s.receipt = '${receipt.replaceAll('-', '')}'`);
    assert.match(row, /^养护经费\|.*管理，\|列入街道年度预算。$/);
    await page.context().close();
  });
}

test('a nearly equal opinion is shown before sending; one tap joins it, and it can be taken back', async () => {
  const words = '公园应当晚一小时关闭，方便下班以后来散步的人。';
  const { json: given } = await clerk.post(`/api/v1/drafts/gongyuan/opinions`, { article: '3', body: words });
  await clerk.post('/api/v1/opinions/screening', { opinions: [given.id], decision: 'keep', reason: '' });
  const desk = await openPage(browser, 'desk');
  await desk.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf('clerk');
  await desk.fill('#username', username);
  await desk.fill('#password', password);
  await desk.click('main button[type=submit]');
  await desk.goto(`${service.url}/staff/opinions/${given.id}`);
  await desk.click('button[name=showing]');
  await check(desk);

  for (const options of [{}, { javaScriptEnabled: false }]) {
    const page = await openPage(browser, 'phone', options);
    await page.goto(`${service.url}${draft}/opinions/new?article=3`);
    await page.fill('#body', '公园应该晚一小时关闭，方便下班后来散步的人！');
    await send(page);
    await page.waitForSelector('.similar');
    assert.match(await page.textContent('main'), /晚一小时关闭，方便下班以后/);
    if (!options.javaScriptEnabled && options.javaScriptEnabled !== undefined) {
      await page.click('button[value$=":own"]');
      assert.equal(await page.locator('.similar').count(), 0);
    } else {
      await check(page);
      await page.click('button[value*="join_with_words"]');
      const receipt = await receiptOn(page);
      assert.match(await page.textContent('main'), /您附议的意见/);
      await check(page);
      const voices = async () => (await clerk.get(`/api/v1/opinions/${given.id}`)).json.group.voices;
      assert.equal(await voices(), 2);
      await page.goto(`${service.url}/receipts/${receipt}`);
      await page.click('form[action$="/withdrawal"] button');
      assert.match(await page.textContent('main'), /已撤回附议/);
      assert.equal(await voices(), 1);
    }
    await page.context().close();
  }
  await desk.goto(`${service.url}/staff/opinions/${given.id}`);
  await check(desk);
});

test('without JavaScript articles are added and left out by buttons, and the wording starts from the article', async () => {
  const page = await openPage(browser, 'phone', { javaScriptEnabled: false });
  await page.goto(`${service.url}${draft}/opinions/new?article=1`);
  await page.fill('#body', '写明适用于哪些公园。');
  await page.selectOption('#add_article', '2');
  await page.click('button[value=add]');
  assert.equal(await page.inputValue('#body'), '写明适用于哪些公园。');
  await page.click('button[value=fill_2]');
  assert.match(await page.inputValue('#suggested_text_2'), /养护经费列入街道年度预算/);
  await page.selectOption('#add_article', 'whole');
  await page.click('button[value=add]');
  await page.click('button[value=remove_3]');
  assert.equal(await page.locator('.opinion-card').count(), 2);
  await page.fill('#body_2', '应当列入区级预算。');
  await page.focus('main .form-end button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/receipts/);
  assert.equal(await page.locator('.receipt-lines li').count(), 2);
  await page.goto(`${service.url}/receipts`);
  await page.fill('#code', '7K3M-Q2XD-8R4A');
  await page.click('main button[type=submit]');
  assert.match(await page.textContent('.error-summary'), /抄错/);
  await page.context().close();
});

test('the form can be used at 320 px and with text twice as large', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const path of [draft, `${draft}/opinions/new?article=1,2,3`, '/receipts']) {
    await page.goto(service.url + path);
    await check(page);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(sideways <= 0, `${path} with large text scrolls sideways by ${sideways} px`);
  }
  await context.close();
});
