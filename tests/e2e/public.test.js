// What everybody may read and what nobody may find: drafts before they open, receipts, who runs the site, until when.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, eventually, Service } from './service.js';

const law = (title, word) => `# ${title}（征求意见稿）\n\n第一条 ${word}由街道照管。\n\n第二条 本条例自公布之日起施行。\n`;
let service, browser, manager, folder;

before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  manager = await new Client(service).signIn('manager');
  folder = mkdtempSync(join(tmpdir(), 'yanlu-public-'));
});
after(async () => {
  await browser?.close();
  await service?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

const add = async (slug, markdown, times, more = {}) => {
  const made = await manager.post('/api/v1/drafts', { markdown, slug, ...times, ...more });
  assert.equal(made.status, 201, JSON.stringify(made.json));
  assert.equal((await manager.post(`/api/v1/drafts/${slug}/publication`)).status, 200);
};
const text = async (path) => {
  const answer = await fetch(service.url + path, { redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
};

test('a draft that is published and not yet open is on no page, in no search and in no answer of the API', async () => {
  const long = { opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' };
  await add('youpin', law('邮品条例', '邮筒'), long);
  await add('youpin-2', law('邮品条例', '蜡梅花'), { opens_at: '2110-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' }, { reading: '二次审议稿', follows: 'youpin' });
  await manager.post('/staff', '');
  await eventually(async () => (await text(`/api/v1/search?q=${encodeURIComponent('邮筒')}`)).body.includes('youpin'), 20_000);

  // Every public GET there is, with what would lead to the draft where a value is wanted.
  const values = { slug: 'youpin-2', article: '1', key: '1', code: 'AAAAAA', id: '1', receipt: '7K3M-Q2XD-8R4T', format: 'json', size: 'large' };
  const described = Object.keys(JSON.parse((await text('/api/v1/openapi.json')).body).paths).filter((path) => !/staff|sessions/.test(path));
  const pages = ['/', '/about', '/receipts', '/search?q=蜡梅花', '/search?q=第一条&draft=youpin-2', '/drafts/{slug}', '/drafts/youpin', '/drafts/{slug}?q=第一条',
    '/drafts/{slug}/comparison', '/drafts/youpin/comparison', '/drafts/youpin/comparison?with=youpin-2', '/drafts/youpin-2/comparison?with=youpin', '/drafts/{slug}/opinions/new',
    ...['html', 'md', 'json', 'akn'].map((kind) => `/drafts/{slug}/text/${kind}`), '/api/v1/search?q=蜡梅花', '/api/v1/search?q=第一条&draft=youpin-2', '/api/v1/search/suggestions?q=蜡'];
  for (const path of [...pages, ...described]) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? 'youpin-2').replace(/[^\x00-\x7f]+/g, encodeURIComponent);
    const { status, body } = await text(filled);
    const said = body.replace(/(value|href|content|action)="[^"]*"/g, '').replaceAll(encodeURIComponent('蜡梅花'), '');
    assert.ok(!said.includes('蜡梅花由街道'), `${filled} (${status}) shows its words`);
    assert.ok(!said.includes('二次审议稿'), `${filled} (${status}) names it`);
    if (path.includes('{slug}') && path.startsWith('/drafts')) assert.equal(status, 404, filled);
    if (path.startsWith('/api/v1/search') && path.includes('q=')) assert.deepEqual(JSON.parse(body).items, [], filled);
  }
  // It is found as soon as it opens, and no longer when its opening is put off.
  service.sql("update drafts set opens_at = '2020-01-01' where slug = 'youpin-2'");
  const found = async () => JSON.parse((await text(`/api/v1/search?q=${encodeURIComponent('蜡梅花')}`)).body).total;
  await eventually(async () => (await found()) === 1, 20_000);
  service.sql("update drafts set opens_at = '2110-01-01' where slug = 'youpin-2'");
  await eventually(async () => (await found()) === 0, 20_000);
});

test('a day that is named is open to its end, and midnight is written as the day before', async () => {
  await add('days', law('日期条例', '日历'), { opens_at: '2026-01-01', closes_at: '2119-12-31' });
  assert.equal((await manager.get('/api/v1/drafts/days')).json.closes_at, '2119-12-31T16:00:00Z');
  assert.equal((await manager.get('/api/v1/drafts/days')).json.opens_at, '2025-12-31T16:00:00Z');
  const file = join(folder, 'days.md');
  writeFileSync(file, law('日期二号条例', '月历'));
  service.yanlu('import-draft', file, '--slug', 'days-2', '--opens', '2026-01-01', '--closes', '2119-12-31', '--publish');
  assert.equal((await manager.get('/api/v1/drafts/days-2')).json.closes_at, '2119-12-31T16:00:00Z');
  for (const path of ['/', '/drafts/days', '/drafts/days/opinions/new', '/drafts/days-2']) {
    const { body } = await text(path);
    assert.match(body, /2119年12月31日（含当日）/, path);
    assert.doesNotMatch(body, /2120年1月1日 00:00/, path);
  }
});

test('who runs the site stands on every page, form, receipt and consent, and the station on what its poster leads to', async () => {
  await add('qr', law('扫码条例', '展板'), { opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  service.yanlu('describe-organisation', 'qingshi', '--address', '青石路 8 号', '--telephone', '0000-7654321', '--hours', '工作日 9:00–17:00', '--filing-number', '样例ICP备00000000号');
  service.yanlu('describe-organisation', 'nanyuan', '--address', '南园路 3 号', '--telephone', '0000-1111111');
  const receipt = (await new Client(service).post('/api/v1/drafts/qr/opinions', { body: '留个地址。' })).json.receipt;
  for (const path of ['/', '/about', '/search', '/receipts', '/drafts/qr', '/drafts/qr/opinions/new', `/receipts/${receipt}`, '/nothing']) {
    const footer = (await text(path)).body.match(/<footer class="footer">[\s\S]*<\/footer>/)[0];
    for (const said of ['青石街道基层立法联系点', '青石路 8 号', '0000-7654321', '工作日 9:00–17:00', '样例ICP备00000000号']) assert.ok(footer.includes(said), `${path}: ${said}`);
  }
  for (const path of ['/drafts/qr/opinions/new', `/receipts/${receipt}`]) {
    const main = (await text(path)).body.match(/<main[\s\S]*<\/main>/)[0];
    assert.ok(main.includes('青石路 8 号') && main.includes('0000-7654321'), path);
  }
  for (const path of ['/about', '/drafts/qr/opinions/new']) assert.match((await text(path)).body, /谁在处理您的信息<\/(dt|h3)>\s*<(dd|p)>青石街道基层立法联系点（样例） · 青石路 8 号 · 0000-7654321/, path);

  const { json } = await manager.post('/api/v1/drafts/qr/links');
  const code = (json.items ?? json.places ?? json.links).find((one) => (one.station?.code ?? one.station) === 'nanyuan').code;
  const page = await openPage(browser, 'phone');
  await page.goto(`${service.url}/q/${code}?kiosk=1`);
  assert.match(page.url(), /via=qr&station=nanyuan&kiosk=1/);
  assert.match(await page.textContent('.came-from'), /南园社区联络站[\s\S]*南园路 3 号[\s\S]*0000-1111111/);
  assert.deepEqual(await accessibilityProblems(page), []);
  service.sql("update drafts set opens_at = '2110-01-01' where slug = 'qr'");
  await page.goto(`${service.url}/q/${code}`);
  assert.match(await page.textContent('main'), /南园社区联络站[\s\S]*0000-1111111/);
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.context().close();
});

test('search engines are told what to leave out, and whom a page is shared with reads what it is', async () => {
  await add('shared', law('分享条例', '长椅'), { opens_at: '2020-01-01T00:00:00Z', closes_at: '2119-12-31' });
  const receipt = (await new Client(service).post('/api/v1/drafts/shared/opinions', { body: '长椅要有靠背。' })).json.receipt;
  for (const path of [`/receipts/${receipt}`, `/receipts/${receipt}?new=1`, '/receipts', '/drafts/shared/opinions/new', '/staff/login', '/search?q=长椅', '/drafts/shared?q=长椅', `/api/v1/receipts/${receipt}`, '/nothing'])
    assert.match((await text(path)).headers.get('x-robots-tag') ?? '', /noindex/, path);
  assert.equal((await text(`/receipts/${receipt}`)).headers.get('referrer-policy'), 'no-referrer');
  for (const path of ['/', '/about', '/drafts/shared']) {
    const { headers, body } = await text(path);
    assert.doesNotMatch(headers.get('x-robots-tag') ?? '', /noindex/, path);
    for (const tag of ['name="description" content="', 'property="og:title" content="', 'property="og:description" content="']) assert.match(body, new RegExp(`${tag}[^"]{4,}"`), `${path}: ${tag}`);
  }
  assert.match((await text('/drafts/shared')).body, /name="description" content="分享条例.*截止 2119年12月31日/);
  const robots = await text('/robots.txt');
  assert.equal(robots.status, 200);
  assert.match(robots.body, /Disallow: \/staff/);
  assert.doesNotMatch(robots.body, /receipts/, 'what may not be fetched would not be read as not to be indexed');
});
