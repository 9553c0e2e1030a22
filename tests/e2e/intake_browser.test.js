// The doors for what was said away from the screen, as a clerk meets them: at the desk, on a phone, with scripts and without.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service, eventually } from './service.js';

const law = '# 社区花园条例（草案）\n\n第一条 为了让居民有花园，制定本条例。\n\n第二条 花园由居民共同照管。\n\n第三条 本条例自公布之日起施行。\n';

let service, browser, folder, desk, phone, plain;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), 'yanlu-intake-'));
  const manager = await new Client(service).signIn('manager');
  await manager.post('/api/v1/drafts', { markdown: law, slug: 'huayuan', opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post('/api/v1/drafts/huayuan/publication');
  desk = await signedIn('desk');
  phone = await signedIn('phone');
  plain = await signedIn('phone', { javaScriptEnabled: false });
});
after(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(folder, { recursive: true });
});

async function signedIn(screen, options = {}) {
  const page = await openPage(browser, screen, { acceptDownloads: true, ...options });
  await page.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf('clerk');
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  return page;
}

// axe needs scripts: the page without them is looked at with the others' eyes.
async function check(page, name) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true });
  if (page === plain) return;
  assert.deepEqual(await accessibilityProblems(page), [], page.url());
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px`);
}

async function onBoth(path, name) {
  for (const [screen, page] of [['desk', desk], ['phone', phone]]) {
    await page.goto(service.url + path);
    await check(page, `${name}-${screen}`);
  }
}

function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const count = (condition) => Number(service.sql(`select count(*) from opinions where ${condition}`));

async function upload(page, path) {
  await page.goto(`${service.url}/staff/opinions/import`);
  await page.selectOption('#draft', 'huayuan');
  await page.setInputFiles('#file', path);
  await page.click('main form[enctype] button[type=submit]');
  return page.url();
}

// The page renews itself by its header; here it is asked, so that nothing rests on the browser's clock.
async function settled(page, address, text) {
  await eventually(async () => {
    await page.goto(address);
    return (await page.textContent('main')).includes(text);
  }, 20000);
}

test('the ways in can be used on a phone and at the desk', async () => {
  await onBoth('/staff/opinions/import', 'import-start');
  await onBoth('/staff/symposia', 'symposia-empty');
  await onBoth('/staff/symposia/new?draft=huayuan', 'symposium-new');
  await onBoth('/staff/opinions/new?draft=huayuan', 'paper');
});

test('the template is downloaded and offers the articles of the draft', async () => {
  await desk.goto(`${service.url}/staff/opinions/import?draft=huayuan`);
  const [download] = await Promise.all([desk.waitForEvent('download'), desk.click('a[href*="template.xlsx"]')]);
  const path = join(folder, 'template.xlsx');
  await download.saveAs(path);
  const csv = execFileSync('xlsx2csv', ['-a', path], { encoding: 'utf8' });
  for (const word of ['条文', '联系电话', '第二条', '花园由居民共同照管']) assert.ok(csv.includes(word), word);
});

test('errors are told by cell and nothing comes in', async () => {
  const path = file('wrong.csv', '条文,意见,联系电话\n第九条,好,\n2,好,12\n');
  const before = count('true');
  for (const page of [desk, plain]) {
    const address = await upload(page, path);
    await settled(page, address, 'A2');
    assert.ok((await page.textContent('main')).includes('C3'));
    await check(page, `import-refused-${page === plain ? 'plain' : 'desk'}`);
  }
  await phone.goto(desk.url());
  await check(phone, 'import-refused-phone');
  const [download] = await Promise.all([desk.waitForEvent('download'), desk.click('a[href$="errors.csv"]')]);
  assert.match(download.suggestedFilename(), /\.csv$/);
  assert.equal(count('true'), before);
});

test('without scripts a table is checked, brought in, and brings nothing in twice', async () => {
  const path = file('march.csv', '条文,意见,渠道,姓名,联系电话\n2,写明谁来照管,走访,李某,13800000000\n全文,尽快施行,,,\n');
  const address = await upload(plain, path);
  await settled(plain, address, '没有错误');
  await check(plain, 'import-checked-plain');
  assert.equal(count("body = '写明谁来照管'"), 0);
  await plain.click('main form button[type=submit]');
  await settled(plain, address, '导入完成');
  await check(plain, 'import-done-plain');
  assert.equal(count("body in ('写明谁来照管', '尽快施行')"), 2);
  const again = await upload(plain, path);
  await settled(plain, again, '不会重复');
  assert.equal(count("body in ('写明谁来照管', '尽快施行')"), 2);
  for (const [name, page] of [['desk', desk], ['phone', phone]]) {
    await page.goto(again);
    await check(page, `import-checked-${name}`);
    await page.goto(address);
    await check(page, `import-done-${name}`);
  }
});

test('the page of a running import comes again by itself', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `2,第${i}条意见`).join('\n');
  const address = await upload(desk, file('long.csv', `条文,意见\n${rows}\n`));
  await desk.waitForSelector('text=没有错误', { timeout: 30000 }); // the header renews it, nobody clicks
  await desk.click('main form button[type=submit]');
  await desk.waitForSelector('text=导入完成', { timeout: 60000 });
  assert.equal(desk.url(), address);
  assert.equal(count("body like '第%条意见'"), 3000);
});

// Held still: an import that says it runs and has nothing left to run, on a page that is not told to come again.
test('the page of a running import can be used while it is there', async () => {
  const id = service.sql("update imports set state = 'to_import', total = 3000 where id = (select min(id) from imports where state = 'refused') returning id").split('\n')[0];
  const address = `${service.url}/staff/opinions/import/${id}`;
  for (const [name, page] of [['desk', desk], ['phone', phone]]) {
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const { refresh, ...headers } = response.headers();
      assert.equal(refresh, '1');
      await route.fulfill({ response, headers });
    });
    await page.goto(address);
    assert.equal(await page.getAttribute('progress', 'max'), '3000');
    await check(page, `import-coming-${name}`);
    await page.unroute(address);
  }
});

test('a symposium is typed by keyboard: rows are added, Ctrl+Enter saves', async () => {
  await desk.goto(`${service.url}/staff/symposia/new?draft=huayuan`);
  await desk.fill('#place', '花园街道会议室');
  await desk.fill('#attendees', '李代表\n张律师');
  await desk.fill('#article_1', '2');
  assert.equal(await desk.textContent('#article_1 + [data-article-said]'), '第二条');
  await desk.fill('#speaker_1', '李代表');
  await desk.fill('#words_1', '照管的办法由居民会议定。');
  await desk.keyboard.press('Alt+n');
  assert.equal(await desk.evaluate(() => document.activeElement.id), 'article_4');
  await desk.keyboard.type('九十九');
  await desk.fill('#words_4', '尽快施行。');
  await check(desk, 'symposium-typed-desk');
  await desk.keyboard.press('Control+Enter');
  await desk.waitForSelector('.error-summary');
  assert.equal(await desk.inputValue('#words_4'), '尽快施行。');
  assert.equal(await desk.inputValue('#attendees'), '李代表\n张律师');
  await check(desk, 'symposium-refused-desk');
  await desk.fill('#article_4', '');
  await desk.keyboard.press('Control+Enter');
  await desk.waitForURL(/\/staff\/symposia\/\d+/);
  assert.ok((await desk.textContent('main')).includes('张律师'));
  await onBoth('/staff/symposia', 'symposia');
  await desk.click('main .others a');
  await onBoth(new URL(desk.url()).pathname, 'symposium');
  await desk.click('main ol a');
  assert.ok((await desk.textContent('main')).includes('花园街道会议室'));
  assert.ok((await desk.textContent('main')).includes('录入'));
});

test('without scripts more rows come by a button and nothing typed is lost', async () => {
  await plain.goto(`${service.url}/staff/symposia/new?draft=huayuan`);
  await plain.fill('#place', '东湖街道');
  await plain.fill('#words_1', '没有脚本也能录入。');
  await plain.press('#place', 'Enter'); // the button that adds rows is the first of the form
  assert.equal(await plain.inputValue('#words_1'), '没有脚本也能录入。');
  await plain.fill('#words_6', '第六行也算。');
  await check(plain, 'symposium-plain');
  await plain.press('button[data-save]', 'Enter');
  await plain.waitForURL(/\/staff\/symposia\/\d+/);
  assert.equal(count("body in ('没有脚本也能录入。', '第六行也算。') and channel = 'symposium'"), 2);
});

// The smallest picture there is.
function png() {
  const table = Array.from({ length: 256 }, (_, n) => [...Array(8)].reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const crc = (bytes) => (bytes.reduce((c, byte) => table[(c ^ byte) & 255] ^ (c >>> 8), -1) ^ -1) >>> 0;
  const chunk = (name, content) => {
    const head = Buffer.alloc(4), tail = Buffer.alloc(4), all = Buffer.concat([Buffer.from(name), content]);
    head.writeUInt32BE(content.length);
    tail.writeUInt32BE(crc(all));
    return Buffer.concat([head, all, tail]);
  };
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, 127]))), chunk('IEND', Buffer.alloc(0))]);
}

test('a pile of sheets: the cursor waits in the first field, what is the same stays, a scan goes with it', async () => {
  await desk.goto(`${service.url}/staff/opinions/new?draft=huayuan&channel=letter`);
  assert.equal(await desk.evaluate(() => document.activeElement.id), 'article');
  await desk.fill('#received_on', '2026-03-05');
  await desk.focus('#article');
  await desk.keyboard.type('2');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('来信说：写明开放时间。');
  await desk.setInputFiles('#scans', file('scan.png', png()));
  await desk.focus('#body');
  await desk.keyboard.press('Control+Enter');
  await desk.waitForSelector('.done-receipt');
  assert.equal(await desk.evaluate(() => document.activeElement.id), 'article');
  assert.equal(await desk.inputValue('#channel'), 'letter');
  assert.equal(await desk.inputValue('#received_on'), '2026-03-05');
  assert.equal(count("body = '来信说：写明开放时间。' and article_key = '2' and channel = 'letter'"), 1);
  await check(desk, 'paper-again-desk');
});

test('a scan is shown to staff, cannot run anything, and each look is recorded', async () => {
  const id = service.sql("select id from opinions where body = '来信说：写明开放时间。'");
  await onBoth(`/staff/opinions/${id}`, 'opinion-with-scan');
  await onBoth(`/staff/opinions/${id}/scans`, 'scans');
  const looks = () => Number(service.sql("select count(*) from staff_actions where kind = 'scan_seen'"));
  const before = looks();
  const response = await desk.goto(`${service.url}/staff/opinions/${id}/scans/1`);
  const headers = response.headers();
  assert.equal(headers['content-type'], 'image/png');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(headers['content-security-policy'], /^sandbox;/);
  assert.ok(looks() > before);
});

test('a page called a picture is refused, and what was typed stays', async () => {
  await desk.goto(`${service.url}/staff/opinions/new?draft=huayuan`);
  await desk.fill('#body', '这一条不会丢。');
  await desk.setInputFiles('#scans', file('scan.png', '<!doctype html><script>alert(1)</script>'));
  await desk.click('button[data-save]');
  await desk.waitForSelector('#scans-error');
  assert.equal(await desk.inputValue('#body'), '这一条不会丢。');
  assert.equal(count("body = '这一条不会丢。'"), 0);
  await check(desk, 'paper-refused-desk');
});

test('the command line says the same and ends with 1 when a cell is wrong', async () => {
  const run = (...args) => {
    try {
      return { code: 0, out: service.yanlu('import-opinions', ...args) };
    } catch (failure) {
      return { code: failure.status, out: failure.stdout, said: failure.stderr };
    }
  };
  const wrong = run(file('wrong.csv', '条文,意见\n第九条,好\n'), '--draft', 'huayuan');
  assert.equal(wrong.code, 1);
  assert.match(wrong.said, /wrong\.csv:A2: error: /);
  const path = file('line.csv', '条文,意见\n2,命令行来的意见\n');
  const tried = run(path, '--draft', 'huayuan', '--dry-run', '--json');
  assert.deepEqual([tried.code, JSON.parse(tried.out).total], [0, 1]);
  assert.equal(count("body = '命令行来的意见'"), 0);
  assert.equal(JSON.parse(run(path, '--draft', 'huayuan', '--json').out).brought, 1);
  assert.deepEqual(JSON.parse(run(path, '--draft', 'huayuan', '--json').out), { total: 1, already: 1, brought: 0, errors: [] });
  assert.equal(run(path, '--draft', 'keine').code, 1);
});
