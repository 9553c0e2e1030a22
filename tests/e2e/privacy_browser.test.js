// Personal data as people meet them: what they are told, what is covered, correcting and erasing, a key changed for another.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service } from './service.js';

let service, browser, phone, desk, clerk, slug;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  phone = await openPage(browser, 'phone');
  desk = await openPage(browser, 'desk');
  clerk = await new Client(service).signIn('clerk');
  slug = service.sql('select slug from drafts where opens_at < now() and closes_at > now() order by id limit 1');
  await signIn(desk, 'manager');
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

async function signIn(page, role) {
  await page.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf(role);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
}

async function check(page, name) {
  assert.deepEqual(await accessibilityProblems(page), [], page.url());
  await fits(page, name);
}

async function fits(page, name) {
  if (process.env.YANLU_SCREENSHOTS) await page.screenshot({ path: join(process.env.YANLU_SCREENSHOTS, `${name}.png`), fullPage: true });
  const { width } = page.viewportSize();
  for (const narrow of new Set([width, width < 500 ? 320 : width])) {
    await page.setViewportSize({ width: narrow, height: 800 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px at ${narrow} px`);
  }
  await page.setViewportSize({ width, height: 800 });
}

let receipt, opinion;
test('the form says what becomes of a name before it is given', async () => {
  await phone.goto(`${service.url}/drafts/${slug}/opinions/new`);
  await phone.click('.consent summary');
  await phone.waitForSelector('.consent dd >> nth=4');
  assert.match(await phone.textContent('.consent'), /凭查询码/);
  await check(phone, 'privacy-form');
  await phone.fill('#body', '夜里施工太吵，请打我的电话13812345678，我的车是京A·12345。');
  await phone.fill('#name', '王建国');
  await phone.fill('#phone', '13987654321');
  await phone.click('.form-end button[type=submit]');
  receipt = (await phone.textContent('#receipt-code')).trim();
  assert.match(await phone.textContent('main'), /13812345678/);
  assert.equal(service.sql("select count(*) from contributors where name <> '' or phone <> ''"), '0');
  opinion = service.sql('select max(id) from opinions');
});

test('the desk sees numbers covered, and the original when it asks', async () => {
  await desk.goto(`${service.url}/staff/opinions/${opinion}`);
  assert.match(await desk.textContent('main'), /138\*\*\*\*5678.*京A·\*\*\*45/s);
  assert.doesNotMatch(await desk.content(), /13812345678/);
  await check(desk, 'opinion-masked');
  await desk.click('form[action$="/words"] button');
  assert.match(await desk.textContent('main'), /13812345678/);
  await check(desk, 'opinion-words');
  await desk.click('form[action$="/contact"] button');
  assert.match(await desk.textContent('main'), /王建国/);
  assert.equal(service.sql("select string_agg(kind, ' ' order by id) from staff_actions where kind like '%seen'"), 'words_seen contact_seen');
});

test('a correction is asked for without scripts and shown beside the original', async () => {
  const plain = await openPage(browser, 'phone', { javaScriptEnabled: false });
  await plain.goto(`${service.url}/receipts/${receipt}`);
  await plain.click(`a[href="/receipts/${receipt}/request"]`);
  await plain.check('input[value=correction]');
  await plain.fill('#reason', '写错了时间');
  await plain.press('.form-end button', 'Enter');
  assert.match(await plain.textContent('.error-summary'), /请写下更正后的话/);
  assert.equal(await plain.inputValue('#reason'), '写错了时间');
  await plain.check('input[value=correction]');
  await plain.fill('#words', '中午施工太吵。');
  await plain.press('.form-end button', 'Enter');
  assert.match(await plain.textContent('#requests'), /正在办理/);
  await phone.goto(`${service.url}/receipts/${receipt}/request`);
  assert.match(await phone.textContent('main'), /正在办理/);
  await check(phone, 'request-asked');

  await desk.goto(`${service.url}/staff/requests`);
  await check(desk, 'requests');
  await desk.click('button[value=refuse]');
  assert.match(await desk.textContent('.field-error'), /理由/);
  await check(desk, 'requests-refused');
  await desk.click('button[value=grant]');
  await desk.waitForSelector('.done');
  await check(desk, 'requests-decided');
  await plain.goto(`${service.url}/receipts/${receipt}`);
  assert.match(await plain.textContent('main'), /夜里施工太吵.*中午施工太吵/s);
  await fits(plain, 'receipt-corrected');
});

test('everything is erased, and again after a backup was restored', async () => {
  service.sql('create table old_opinions as table opinions');
  await phone.goto(`${service.url}/receipts/${receipt}/request`);
  await check(phone, 'request');
  await phone.check('input[value=erase_everything]');
  await phone.click('.form-end button');
  await desk.goto(`${service.url}/staff/requests`);
  await desk.fill('textarea[name=answer]', '已全部删除。');
  await desk.click('button[value=grant]');
  await phone.reload();
  assert.match(await phone.textContent('main'), /应本人要求已删除/);
  await check(phone, 'receipt-erased');
  await desk.goto(`${service.url}/staff/opinions/${opinion}`);
  assert.match(await desk.textContent('main'), /应本人要求已删除/);
  await check(desk, 'opinion-erased');

  await service.kill('SIGTERM');
  const tables = ['erasures', 'opinions'];
  const triggers = (what) => tables.map((table) => `alter table ${table} ${what} trigger user;`).join(' ');
  service.sql(`${triggers('disable')} delete from erasures where what = 'everything';
    update opinions o set (body, suggested_text, reason, quote, quote_prefix, quote_suffix, fingerprint, erased_at) =
      (select body, suggested_text, reason, quote, quote_prefix, quote_suffix, fingerprint, erased_at from old_opinions b where b.id = o.id);
    ${triggers('enable')}`);
  assert.match(service.sql(`select body from opinions where id = ${opinion}`), /太吵/);
  await service.run();
  assert.equal(service.sql(`select body from opinions where id = ${opinion}`), '');
  const { json } = await clerk.get('/api/v1/opinions?q=' + encodeURIComponent('施工太吵'));
  assert.deepEqual(json.items.filter(({ id }) => String(id) === opinion), []);
  assert.match(service.yanlu('apply-erasures'), /erased again: 0/);
});

test('names are sealed anew while the service runs', async () => {
  const before = service.sql('select count(*) from contributors where name_sealed is not null and get_byte(name_sealed, 0) = 1');
  assert.notEqual(before, '0');
  assert.match(service.yanlu('rotate-personal-key'), /sealed anew with key 2/);
  assert.equal(service.sql('select count(*) from contributors where name_sealed is not null and get_byte(name_sealed, 0) = 1'), '0');
  const named = service.sql('select o.id from opinions o join contributors c using (submission_id) where name_sealed is not null limit 1');
  const { json } = await clerk.post(`/api/v1/opinions/${named}/contact`);
  assert.notEqual(json.name, '');
  assert.equal(readFileSync(join(service.folder, 'keys/personal.key'), 'utf8').trim().split('\n').length, 1);
});

test('an administrator sets how long contacts are kept', async () => {
  const role = Object.values(service.passwords).find((account) => account.role === 'administrator');
  if (!role) return;
  const page = await openPage(browser, 'desk');
  await signIn(page, 'administrator');
  await page.goto(`${service.url}/staff/retention`);
  await check(page, 'retention');
  await page.fill('#days-contact', '3');
  await page.click('section:has(#days-contact) button');
  assert.match(await page.textContent('.field-error'), /30/);
  await page.fill('#days-contact', '365');
  await page.click('section:has(#days-contact) button');
  await page.waitForSelector('.done');
  assert.equal(service.sql("select after_days from retention_rules where what = 'contact'"), '365');
});

test('the page about privacy tells everything in both languages', async () => {
  await phone.goto(`${service.url}/about#privacy`);
  await check(phone, 'about');
  await phone.goto(`${service.url}/language/en?next=/about`);
  assert.match(await phone.textContent('main'), /Correction and deletion/);
  await check(phone, 'about-en');
});

test('without its key file a service with sealed data does not start', async () => {
  await service.kill('SIGTERM');
  const file = join(service.folder, 'keys/personal.key');
  const keys = readFileSync(file);
  rmSync(file);
  await assert.rejects(service.run(), /key file of personal data/);
  writeFileSync(file, keys, { mode: 0o600 });
  await service.run();
});
