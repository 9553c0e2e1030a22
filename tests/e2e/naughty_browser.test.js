// The Big List of Naughty Strings through every text field and back out by page, API, .csv and .xlsx: identical and harmless.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage } from './browser.js';
import { Client, cookiesOf, Service, shared, withoutSharedData } from './service.js';

const skip = withoutSharedData();
const slug = 'huayuan';
const atOnce = 50;
// White space at both ends is not what somebody says, and line ends are the page's. What nobody sees is left out where words
// come in: control characters, those that turn the direction of a line, marks of interlinear notes.
const told = (text) =>
  text
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/g, '')
    .replace(/[\ufdd0-\ufdef]/g, '\ufffd')
    .replace(/./gsu, (character) => ((character.codePointAt(0) & 0xfffe) === 0xfffe ? '\ufffd' : character))
    .trim();
const begin = '意见：';

let service, browser, folder, strings, clerk, receipts;
before(async () => {
  if (skip) return;
  strings = JSON.parse(readFileSync(join(shared, 'robustness/blns/blns.json'), 'utf8')).filter((text) => told(text) !== '');
  folder = mkdtempSync(join(tmpdir(), 'yanlu-naughty-'));
  service = await Service.start();
  browser = await openBrowser();
  const manager = await new Client(service).signIn('manager');
  await manager.post('/api/v1/drafts', { markdown: '# 花园条例（草案）\n\n第一条 花园由居民照管。\n', slug, opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post(`/api/v1/drafts/${slug}/publication`);
  clerk = await new Client(service).signIn('clerk');
});
after(async () => {
  await browser?.close();
  await service?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

const batches = () => Array.from({ length: Math.ceil(strings.length / atOnce) }, (_, at) => strings.slice(at * atOnce, (at + 1) * atOnce));

test('the form takes them all, fifty at once', { skip }, async () => {
  const shown = await fetch(`${service.url}/drafts/${slug}/opinions/new`);
  const cookie = cookiesOf(shown.headers).map((one) => one.split(';')[0]).join('; ');
  const csrf = (await shown.text()).match(/name="csrf" value="([^"]+)"/)[1];
  receipts = [];
  for (const batch of batches()) {
    const form = new URLSearchParams({ csrf, channel: 'web' });
    batch.forEach((text, at) => {
      const suffix = at === 0 ? '' : `_${at + 1}`;
      form.set(`article${suffix}`, at % 2 === 0 ? '1' : 'whole');
      form.set(`body${suffix}`, begin + text);
      form.set(`suggested_text${suffix}`, text);
      form.set(`reason${suffix}`, text);
    });
    form.set('occupation', [...batch[0]].slice(0, 50).join(''));
    form.set('region', [...batch.at(-1)].slice(0, 100).join(''));
    const answer = await fetch(`${service.url}/drafts/${slug}/opinions`, { method: 'POST', body: form, headers: { cookie }, redirect: 'manual' });
    assert.equal(answer.status, 303, await answer.text());
    receipts.push(answer.headers.get('location').match(/receipts\/([^?]+)/)[1]);
  }
});

test('the API gives them back as they were, and takes them too', { skip }, async () => {
  for (const [number, batch] of batches().entries()) {
    const sent = await clerk.get(`/api/v1/receipts/${receipts[number]}`);
    batch.forEach((text, at) => {
      const opinion = sent.json.opinions[at];
      assert.equal(told(opinion.body), told(begin + text));
      assert.equal(told(opinion.suggested_text), told(text));
      assert.equal(told(opinion.reason), told(text));
    });
    const again = await new Client(service).post(`/api/v1/drafts/${slug}/opinions`, { opinions: batch.map((text) => ({ body: begin + text, reason: text })) });
    assert.equal(again.status, 201, JSON.stringify(again.json));
    const kept = await clerk.get(`/api/v1/receipts/${again.json.receipt}`);
    batch.forEach((text, at) => assert.equal(told(kept.json.opinions[at].reason), told(text)));
  }
});

test('pages show them and run nothing', { skip }, async () => {
  const page = await openPage(browser, 'desk');
  const alarms = [];
  page.on('dialog', (dialog) => { alarms.push(dialog.message()); dialog.dismiss(); });
  page.on('pageerror', (error) => alarms.push(String(error)));
  page.on('request', (request) => { if (!request.url().startsWith(service.url) && !request.url().startsWith('data:')) alarms.push(request.url()); });
  for (const [number, batch] of batches().entries()) {
    await page.goto(`${service.url}/receipts/${receipts[number]}`);
    const words = await page.$$eval('.original', (all) => all.map((one) => [...one.querySelectorAll('.original-body')].map((part) => part.textContent)));
    batch.forEach((text, at) => assert.deepEqual(words[at].map(told), [told(begin + text), told(text), told(text)]));
  }
  await page.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf('clerk');
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  await page.goto(`${service.url}/staff/opinions?draft=${slug}`);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const text of strings) {
    const found = await fetch(`${service.url}/staff/opinions?q=${encodeURIComponent(text.toWellFormed?.() ?? text)}`, { headers: { cookie } });
    assert.ok(found.status < 500, `${found.status} for ${JSON.stringify(text)}`);
  }
  assert.deepEqual(alarms, []);

  // The list taken away as tables: newest first, as the list is.
  const file = async (format) => Buffer.from(await (await fetch(`${service.url}/staff/opinions/file/${format}?draft=${slug}`, { headers: { cookie } })).arrayBuffer());
  const byId = new Map();
  for (const receipt of receipts) {
    const { json } = await clerk.get(`/api/v1/receipts/${receipt}`);
    json.opinions.forEach((opinion) => byId.set(String(opinion.id), opinion));
  }
  const compare = (rows, inCell) => {
    const seen = rows.filter(([id]) => byId.has(id));
    assert.equal(seen.length, strings.length);
    for (const [id, , , body, wording, reason] of seen) {
      const opinion = byId.get(id);
      assert.equal(body, inCell(opinion.body));
      assert.equal(wording, inCell(opinion.suggested_text));
      assert.equal(reason, inCell(opinion.reason));
    }
  };
  const csv = (await file('csv')).toString('utf8');
  compare(cellsOfCsv(csv.replace(/^\uFEFF/, '')), (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text));
  const xlsx = await file('xlsx');
  compare(cellsOfXlsx(xlsx), (text) => text);
  assert.doesNotMatch(execFileSync('unzip', ['-p', join(folder, 'list.xlsx'), 'xl/worksheets/sheet1.xml'], { encoding: 'utf8', maxBuffer: 1 << 26 }), /<f[ >]/);
  await page.context().close();
});

function cellsOfCsv(text) {
  const rows = [[]];
  for (const [, cell, end] of text.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    rows.at(-1).push(cell.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows;
}

function cellsOfXlsx(bytes) {
  const path = join(folder, 'list.xlsx');
  writeFileSync(path, bytes);
  const part = (name) => execFileSync('unzip', ['-p', path, name], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const plain = (xml) => xml
    .replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name])
    .replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  const texts = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item]) =>
    plain([...item.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('')));
  return [...part('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells = Array(12).fill('');
    for (const [, column, attributes, value] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|><v>(.*?)<\/v><\/c>)/g))
      if (value !== undefined) cells[column.charCodeAt(0) - 65] = attributes.includes('t="s"') ? texts[Number(value)] : value;
    return cells;
  });
}
