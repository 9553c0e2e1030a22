// The loop as people see it: a resident on a phone, staff at a desk, the receiving body, the resident again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service, eventually, shared, withoutSharedData } from './service.js';

const skip = withoutSharedData();
const slug = 'wang-luo-bao-li';
let service, browser, phone;

before(async () => {
  if (skip) return;
  service = await Service.start();
  browser = await openBrowser();
  phone = await openPage(browser, 'phone');
  const manager = await new Client(service).signIn('manager');
  const markdown = readFileSync(join(shared, 'laws/drafts/中华人民共和国反网络暴力法（征求意见稿）_2026-07-29.md'), 'utf8');
  await manager.post('/api/v1/drafts', { markdown, slug, opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post(`/api/v1/drafts/${slug}/publication`);
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

async function desk(role) {
  const page = await openPage(browser, 'desk');
  await page.goto(`${service.url}/staff/login`);
  await check(page);
  const { username, password } = service.userOf(role);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  return page;
}

async function submit(page, article, body) {
  await page.goto(`${service.url}/drafts/${slug}/opinions/new?article=${article}`);
  await page.fill('#body', body);
  await page.click('main button[type=submit]');
  return (await page.textContent('#receipt-code')).trim();
}

const receipts = [];
test('a resident reads article 12 on a phone and gives an opinion on it', { skip }, async () => {
  await phone.goto(service.url);
  await check(phone);
  await phone.click(`a[href="/drafts/${slug}"]`);
  await check(phone);
  assert.equal(await phone.locator('.law-article').count(), 60);
  await phone.click('#article-12 .article-action');
  assert.match(await phone.textContent('h1'), /第十二条/);
  await check(phone);

  // Nothing typed is lost when something is wrong, and it is said beside the field.
  await phone.fill('#body', '建议明确处置时限。');
  await phone.fill('#phone', '没有');
  await phone.click('main button[type=submit]');
  await check(phone);
  assert.ok(await phone.isVisible('#phone-error'));
  assert.equal(await phone.inputValue('#body'), '建议明确处置时限。');
  assert.equal(await phone.inputValue('#phone'), '没有');
  await phone.fill('#phone', '199 0000 0002');
  await phone.click('main button[type=submit]');
  receipts.push((await phone.textContent('#receipt-code')).trim());
  assert.match(receipts[0], /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await check(phone);
});

test('the same works without JavaScript', { skip }, async () => {
  const plain = await openPage(browser, 'phone', { javaScriptEnabled: false });
  receipts.push(await submit(plain, 12, '处置时限应当写明，例如二十四小时。'));
  await plain.goto(`${service.url}/receipts`);
  await plain.fill('#code', receipts[1].toLowerCase());
  await plain.click('main button[type=submit]');
  assert.match(plain.url(), new RegExp(receipts[1]));
});

test('a clerk keeps both and groups them', { skip }, async () => {
  const page = await desk('clerk');
  await check(page);
  await page.goto(`${service.url}/staff/opinions?draft=${slug}&article=12`);
  await check(page);
  assert.equal(await page.locator('input[name=ids]').count(), 2);
  for (const box of await page.locator('input[name=ids]').all()) await box.check();
  await page.click('button[value=keep]');
  for (const box of await page.locator('input[name=ids]').all()) await box.check();
  await page.click('button[value=merge]');
  assert.match(page.url(), /\/staff\/groups\/\d+/);
  await check(page);
  await page.click('main a[href^="/staff/opinions/"]');
  await check(page);
});

let reportAddress;
test('a manager selects the group, edits the statement and submits the report', { skip }, async () => {
  const page = await desk('manager');
  await page.goto(`${service.url}/staff/reports`);
  await check(page);
  await page.selectOption('#draft', slug);
  await page.click('main form[action="/staff/reports"] button');
  await page.click('main a[href$="/groups"]');
  await check(page);
  await page.check('input[name=groups]');
  await page.click('form[data-bulk] button[type=submit]');
  await page.fill('textarea[name^=statement_]', '建议第十二条明确处置网络暴力信息的时限。');
  await check(page);
  await page.click('button[value=save]');
  await page.click('main a[href$="/submission"]');
  await check(page);
  await page.click('main button[type=submit]');
  reportAddress = page.url().split('?')[0];

  await eventually(async () => {
    await page.goto(reportAddress);
    return (await page.locator('a[download]').count()) === 3;
  }, 20_000);
  await check(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download][href$="docx"]')]);
  assert.match(download.suggestedFilename(), /意见报告\.docx$/);
  assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK');
});

test('the receiving body records that it was adopted, and the receipt says so', { skip }, async () => {
  const page = await desk('receiver');
  await page.goto(reportAddress);
  await page.check('input[name=outcome][value=adopted]');
  await page.fill('[name=reason]', '已在第十五条写明二十四小时。');
  await page.fill('[name=later_article]', '第十五条');
  await page.click('form[action$="/outcome"] button[type=submit]');
  await check(page);
  for (const receipt of receipts) {
    await phone.goto(`${service.url}/receipts/${receipt}`);
    const shown = await phone.textContent('main');
    assert.match(shown, /采纳/);
    assert.match(shown, /已在第十五条写明二十四小时/);
  }
  await check(phone);
});

test('every other page is accessible and fits its screen, in both languages', { skip }, async () => {
  const page = await desk('manager');
  const staff = ['/staff', '/staff/opinions/new', '/staff/drafts', '/staff/drafts/new', `/staff/drafts/${slug}/edit`];
  const open = ['/about', '/receipts', '/receipts?code=abc', '/api/docs', '/nothing'];
  for (const language of ['zh', 'en']) {
    await page.goto(`${service.url}/language/${language}`);
    await phone.goto(`${service.url}/language/${language}`);
    for (const path of [...staff, ...open]) {
      await page.goto(service.url + path);
      await check(page);
    }
    for (const path of ['/', `/drafts/${slug}`, ...open]) {
      await phone.goto(service.url + path);
      await check(phone);
    }
  }
});
