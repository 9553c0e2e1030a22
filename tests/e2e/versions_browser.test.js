// The texts of a law as people meet them: brought in, read, compared, put right, and an opinion that follows its article.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service } from './service.js';

const first = `# 社区公园条例（征求意见稿）

## 第一章 总则

第一条 为了加强社区公园的养护，制定本条例。

第二条 公园由街道办事处管理，养护经费列入街道年度预算。

公园每日六时开放，二十二时关闭。

第三条 违反第二条第二款规定的，由街道办事处予以劝阻。
`;
const second = `社区公园条例（草案）

第一章 总则

第一条 为了加强社区公园的养护，制定本条例。

第三条 鼓励居民认养花木，认养办法由居民委员会公布。

第三条 公园由街道办事处管理，养护经费列入街道年度预算。

公园每日六时开放，二十三时关闭。

第四条 违反第三条第二款规定的，由街道办事处予以劝阻。
`;

let service, browser, desk, phone, folder;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), 'yanlu-versions-'));
  phone = await openPage(browser, 'phone');
  desk = await openPage(browser, 'desk', { acceptDownloads: true });
  const manager = await new Client(service).signIn('manager');
  await manager.post('/api/v1/drafts', { markdown: first, slug: 'gongyuan', opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post('/api/v1/drafts/gongyuan/publication');
  await desk.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf('manager');
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

let receipt;
test('a resident gives an opinion on article 2 of the first text', async () => {
  await phone.goto(`${service.url}/drafts/gongyuan/opinions/new?article=2`);
  await phone.fill('#body', '关门太早，建议延后。');
  await phone.click('main button[type=submit]');
  receipt = (await phone.textContent('#receipt-code')).trim();
});

test('a Word file is looked at, corrected at its line and saved as the next text of the law', async () => {
  const file = join(folder, '草案.docx');
  writeFileSync(join(folder, 'draft.md'), second);
  execFileSync('pandoc', ['--from=markdown', '--to=docx', `--output=${file}`, join(folder, 'draft.md')]);
  await desk.goto(`${service.url}/staff/drafts/new`);
  await check(desk);
  await desk.setInputFiles('#file', file);
  await desk.click('main button[type=submit]');
  await check(desk);
  assert.match(await desk.textContent('.tree'), /鼓励居民认养花木/);
  const doubts = desk.locator('.doubt');
  assert.ok((await doubts.count()) >= 1);
  const wrong = desk.locator('.doubt input[type=text], .doubt .law-input').first();
  assert.match(await wrong.inputValue(), /^第三条 ?鼓励/);
  await desk.click('.form-end button');
  assert.match(await desk.textContent('.error-summary'), /还有没有核对的地方/);
  await check(desk);
  await wrong.fill((await wrong.inputValue()).replace('第三条', '第二条'));
  await desk.click('button:has-text("改正后重新核对") >> nth=0');
  assert.equal(await desk.locator('.doubt').count(), 0);
  await desk.fill('#reading', '一次审议稿');
  await desk.fill('#opens_at', '2020-01-01T00:00');
  await desk.fill('#closes_at', '2120-01-01T00:00');
  await desk.fill('#slug', 'gongyuan-2');
  await desk.click('.form-end button');
  assert.match(desk.url(), /gongyuan-2\/edit/);
  await check(desk);
});

test('staff compare the two before the later one is published; nobody else sees it', async () => {
  await desk.goto(`${service.url}/staff/drafts/gongyuan-2/comparison`);
  await check(desk);
  assert.equal(await desk.locator('.versions-row').count(), 4);
  await phone.goto(`${service.url}/drafts/gongyuan-2/comparison`);
  assert.match(await phone.textContent('h1'), /没有|找不到/);
  await desk.goto(`${service.url}/staff/drafts/gongyuan-2/edit`);
  await desk.click('form[action$="/publish"] button');
});

test('a reader on a phone compares, and sees only what changed', async () => {
  await phone.goto(`${service.url}/drafts/gongyuan-2`);
  await check(phone);
  await phone.click('.versions-compare');
  await check(phone);
  assert.deepEqual(await phone.locator('.versions-text ins').allTextContents(), ['鼓励居民认养花木，认养办法由居民委员会公布。', '二十三', '三']);
  await phone.click('text=只看有变化的条文');
  assert.equal(await phone.locator('text=为了加强社区公园的养护').count(), 0);
});

test('the table goes out as Word, Excel and a page', async () => {
  await desk.goto(`${service.url}/staff/drafts/gongyuan-2/comparison`);
  for (const [name, magic] of [['Word', 'PK'], ['Excel', 'PK'], ['网页', '<!']]) {
    const [download] = await Promise.all([desk.waitForEvent('download'), desk.click(`a:has-text("${name}")`)]);
    assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), magic, name);
  }
});

test('a wrong pairing is put right and stays so', async () => {
  await desk.goto(`${service.url}/staff/drafts/gongyuan-2/comparison`);
  await desk.click('#row-3 a:has-text("更正对应关系")');
  await check(desk);
  await desk.click('button:has-text("后一稿已删去这一条")');
  assert.match(await desk.textContent('#row-3'), /删除/);
  assert.match(await desk.textContent('#row-3'), /已由工作人员核定/);
  await desk.click('#row-3 a:has-text("更正对应关系")');
  await desk.click('button:has-text("恢复自动对照")');
  assert.doesNotMatch(await desk.textContent('#row-3'), /核定/);
});

test('the receipt tells where the article went', async () => {
  await phone.goto(`${service.url}/receipts/${receipt}`);
  await check(phone);
  assert.match(await phone.textContent('.whereabouts'), /一次审议稿.*内容有修改.*第三条/s);
  await phone.click('.whereabouts a:has-text("第三条")');
  assert.match(phone.url(), /gongyuan-2#article-3$/);
});

test('words are found while they are typed, articles by their number, with and without scripts', async () => {
  await phone.goto(`${service.url}/drafts/gongyuan-2`);
  await phone.fill('#q', '街道');
  await phone.waitForSelector('mark');
  assert.equal(await phone.locator('mark').count(), 3);
  await phone.press('#q', 'Enter');
  assert.match(await phone.textContent('[data-find-count]'), /1\/3 处/);
  const plain = await openPage(browser, 'phone', { javaScriptEnabled: false });
  await plain.goto(`${service.url}/drafts/gongyuan-2`);
  await plain.fill('#q', '街道');
  await plain.click('.reader-find button');
  assert.equal(await plain.locator('.found li').count(), 2);
  await plain.fill('#q', '三条二款');
  await plain.click('.reader-find button');
  assert.match(plain.url(), /#article-3-p2$/);
});

test('citations lead to their paragraph, and every paragraph has an address', async () => {
  await desk.goto(`${service.url}/drafts/gongyuan-2`);
  await desk.click('#article-4 .article-text a');
  assert.match(desk.url(), /#article-3-p2$/);
  await desk.hover('#article-3-p1');
  await desk.click('#article-3-p1 .paragraph-link');
  assert.match(desk.url(), /#article-3-p1$/);
});

test('the text grows and stays grown', async () => {
  await phone.goto(`${service.url}/drafts/gongyuan-2`);
  const size = () => phone.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.law')).fontSize));
  const usual = await size();
  await phone.click('[data-size=large]');
  assert.ok((await size()) > usual * 1.2);
  await phone.reload();
  assert.ok((await size()) > usual * 1.2);
  await check(phone);
});

test('the text goes out as Markdown that gives the same structure again', async () => {
  const client = new Client(service);
  const markdown = (await client.get('/drafts/gongyuan-2/text/md')).bytes.toString();
  const file = join(folder, 'again.md');
  writeFileSync(file, markdown);
  const keys = JSON.parse(service.yanlu('import-draft', '--dry-run', '--json', file)).keys;
  const { json } = await client.get('/api/v1/drafts/gongyuan-2');
  assert.deepEqual(keys, json.articles.map((article) => article.key));
  const xml = (await client.get('/drafts/gongyuan-2/text/akn')).bytes.toString();
  assert.match(xml, /<article eId="art_3">/);
});

test('a file that is too large is refused before it is sent, and by the server', async () => {
  const file = join(folder, 'large.docx');
  writeFileSync(file, Buffer.alloc(21 * 1024 * 1024));
  await desk.goto(`${service.url}/staff/drafts/new`);
  await desk.setInputFiles('#file', file);
  assert.match(await desk.textContent('[role=alert]'), /20 MB/);
  await desk.click('main button[type=submit]');
  assert.match(desk.url(), /drafts\/new$/);
  const client = new Client(service);
  const answer = await client.call('POST', '/staff/drafts/preview', new Uint8Array(22 * 1024 * 1024), { 'Content-Type': 'multipart/form-data; boundary=x' });
  assert.equal(answer.status, 413);
});
