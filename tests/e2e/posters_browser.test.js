// Paper on the wall: staff make the links and print, a resident scans, and the opinion knows where the paper hung.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service } from './service.js';

const draft = 'shequ-shilao-fuwu';
let service, browser, desk, phone, plain, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanlu-posters-'));
  service = await Service.start();
  browser = await openBrowser();
  desk = await openPage(browser, 'desk', { acceptDownloads: true });
  phone = await openPage(browser, 'phone');
  plain = await openPage(browser, 'phone', { javaScriptEnabled: false });
  await desk.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf('clerk');
  await desk.fill('#username', username);
  await desk.fill('#password', password);
  await desk.click('main button[type=submit]');
});
after(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(folder, { recursive: true });
});

async function check(page) {
  assert.deepEqual(await accessibilityProblems(page), [], page.url());
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px`);
}

const stationOfLastOpinion = () =>
  service.sql(`select o.channel || ' ' || coalesce(s.code, '') from opinions o left join organisations s on s.id = o.station_id order by o.id desc limit 1`);

let code;
test('a clerk finds the page from the draft and makes the links once', async () => {
  await desk.goto(`${service.url}/staff/drafts`);
  await desk.click(`tr:has(a[href="/staff/drafts/${draft}/edit"]) a:has-text("海报与空白表")`);
  await check(desk);
  assert.match(await desk.textContent('main'), /还没有设置对外网址/);
  await desk.click('main button[type=submit]');
  assert.match(await desk.textContent('.done'), /已生成/);
  await check(desk);
  assert.equal(await desk.locator('.places li').count(), 5);
  assert.equal(await desk.locator('main button[type=submit]').count(), 0);
  code = (await desk.textContent('li:has-text("东桥") .place a')).trim().slice(-6);
  await desk.goto(`${service.url}/staff/drafts/${draft}/edit`);
  assert.equal(await desk.locator(`a[href="/staff/drafts/${draft}/posters"]`).count(), 1);
});

test('each file comes out as a PDF with a Chinese name', async () => {
  await desk.goto(`${service.url}/staff/drafts/${draft}/posters`);
  for (const [button, name] of [['海报', /^海报（东桥社区联络站）-社区适老服务促进条例.*\.pdf$/], ['传单', /^传单/], ['空白意见表', /^空白意见表/]]) {
    const [download] = await Promise.all([desk.waitForEvent('download'), desk.click(`li:has-text("东桥") a:has-text("${button}")`)]);
    assert.match(download.suggestedFilename(), name);
    const file = await download.path();
    assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
    assert.match(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }), new RegExp(`/q/${code}`));
  }
});

// From the code to the opinion as the database has it.
async function sayByCode(page, words) {
  await page.goto(`${service.url}/q/${code}`);
  assert.match(page.url(), /\?via=qr&station=dongqiao$/);
  await page.click('#article-3 .article-action');
  assert.match(await page.getAttribute('.crumbs a', 'href'), /\?via=qr&station=dongqiao#article-3$/, 'going back keeps where the paper hung');
  await page.fill('main textarea >> nth=0', words);
  await page.click('.form-end button[type=submit]');
  await page.waitForURL(/\/receipts\//);
  assert.equal(stationOfLastOpinion(), 'qr dongqiao');
}

test('a resident without scripts scans and gives an opinion on an article', () => sayByCode(plain, '希望台阶旁加装扶手。'));
test('the receipt carries a code that opens it again', async () => {
  const picture = join(folder, 'receipt.png');
  await plain.locator('.receipt-qr').screenshot({ path: picture });
  const said = execFileSync('zbarimg', ['--quiet', '--raw', picture], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  assert.equal(said, plain.url().replace(/\?.*/, ''));
});
test('a resident with scripts does', async () => {
  await sayByCode(phone, '希望楼道里加装扶手。');
  await check(phone);
});

test('without scripts the code is carried by looking for words and to the whole draft', async () => {
  await plain.goto(`${service.url}/q/${code}`);
  await plain.fill('#q', '三条');
  await plain.click('.reader-find button[type=submit]');
  assert.match(plain.url(), /via=qr&station=dongqiao#article-3$/);
  await plain.goto(service.url + await plain.locator('.reader-links a').first().getAttribute('href'));
  assert.match(plain.url(), /opinions\/new\?via=qr&station=dongqiao$/);
});

test('an article’s button and the bar for what was picked carry it too', async () => {
  await phone.goto(`${service.url}/q/${code}`);
  const carried = async (link) => Object.fromEntries(new URL(await phone.locator(link).evaluate((found) => found.href)).searchParams);
  assert.deepEqual(await carried('#article-5 .article-action'), { via: 'qr', station: 'dongqiao', article: '5' });
  await phone.click('#article-5 .article-pick');
  assert.deepEqual(await carried('[data-picked]'), { via: 'qr', station: 'dongqiao', article: '5' });
  await check(phone);
});

test('a code that is none, and one whose draft is not open yet, say so', async () => {
  await phone.goto(`${service.url}/q/000000`);
  assert.match(await phone.textContent('h1'), /没有|找不到/);
  const manager = await new Client(service).signIn('manager');
  await manager.post('/api/v1/drafts', { markdown: '# 湖泊条例\n\n第一条 一。\n', slug: 'hupo', opens_at: '2120-01-01T00:00:00Z', closes_at: '2121-01-01T00:00:00Z' });
  const { json } = await manager.post('/api/v1/drafts/hupo/links');
  await phone.goto(`${service.url}/q/${json.items[0].code}`);
  assert.match(await phone.textContent('h1'), /还没有开始/);
  await check(phone);
  await desk.goto(`${service.url}/staff/drafts/hupo/posters`);
  await desk.setViewportSize({ width: 375, height: 800 });
  await check(desk);
});
