// The whole loop by API alone, on a real law.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client, Service, eventually, shared, withoutSharedData } from './service.js';

const skip = withoutSharedData();
let service, resident, clerk, manager, receiver;
const slug = 'wang-luo-bao-li';

before(async () => {
  if (skip) return;
  service = await Service.start();
  resident = new Client(service);
  [clerk, manager, receiver] = await Promise.all(['clerk', 'manager', 'receiver'].map((role) => new Client(service).signIn(role)));
});
after(async () => service && assert.equal(await service.stop(), 0, 'a stop by SIGTERM is clean'));

test('a manager imports a real draft and publishes it', { skip }, async () => {
  const markdown = readFileSync(join(shared, 'laws/drafts/中华人民共和国反网络暴力法（征求意见稿）_2026-07-29.md'), 'utf8');
  const draft = { markdown, slug, reading: '征求意见稿', opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' };
  assert.equal((await clerk.post('/api/v1/drafts', draft)).status, 403);
  assert.equal((await manager.post('/api/v1/drafts', draft)).status, 201);
  assert.equal((await resident.get(`/api/v1/drafts/${slug}`)).status, 404, 'nobody sees it before');
  assert.equal((await manager.post(`/api/v1/drafts/${slug}/publication`)).status, 200);
  const shown = await resident.get(`/api/v1/drafts/${slug}`);
  assert.equal(shown.json.articles.length, 60);
  assert.deepEqual(Object.keys(shown.json.articles[11]).sort(), ['html', 'key', 'number', 'opinion_count', 'path', 'text']);
  assert.equal(shown.json.articles[11].number, '第十二条');
  const again = await resident.get(`/api/v1/drafts/${slug}`, { 'If-None-Match': shown.headers.get('etag') });
  assert.equal(again.status, 304);
});

const opinions = [];
test('an opinion is taken in once however often its key comes', { skip }, async () => {
  const words = { article: '12', body: '建议明确平台处置网络暴力信息的时限。', suggested_text: '应当在二十四小时内处置。', reason: '防止扩散。',
    contributor: { name: '测试人', phone: '199 0000 0001', occupation: '教师', region: '某街道' } };
  const key = { 'Idempotency-Key': 'first-of-all' };
  // Three at once; the same words more often are looked at twice before they are shown, whatever their key.
  const send = () => resident.post(`/api/v1/drafts/${slug}/opinions`, words, key);
  const answers = await Promise.all(Array.from({ length: 3 }, send));
  for (let again = 0; again < 5; ++again) answers.push(await send());
  for (const answer of answers) {
    assert.equal(answer.status, 201);
    assert.deepEqual(answer.json, answers[0].json);
  }
  assert.equal(service.sql(`select count(*) from opinions where body = '${words.body}'`), '1');
  const other = await resident.post(`/api/v1/drafts/${slug}/opinions`, { ...words, body: '别的意见' }, key);
  assert.equal(other.status, 422);
  opinions.push(answers[0].json);

  // The same words in other clothes join its group by themselves; other words on the article don't.
  const twin = await resident.post(`/api/v1/drafts/${slug}/opinions`, { ...words, body: ' 建议明确平台处置网络暴力信息的时限！', contributor: undefined });
  const third = await resident.post(`/api/v1/drafts/${slug}/opinions`, { article: '12', body: '处置时限应当写明，建议一天之内。' });
  opinions.push(twin.json, third.json);
  const detail = async (index) => (await clerk.get(`/api/v1/opinions/${opinions[index].id}`)).json;
  assert.equal((await detail(0)).group.id, (await detail(1)).group.id);
  assert.notEqual((await detail(0)).group.id, (await detail(2)).group.id);
  assert.equal((await resident.get(`/api/v1/drafts/${slug}`)).json.articles[11].opinion_count, 3);
});

test('a new opinion is found within a second of its 201', { skip }, async () => {
  const words = { article: '7', body: '举报入口应当方便老年人使用，字号要大。' };
  const { json } = await resident.post(`/api/v1/drafts/${slug}/opinions`, words);
  const hit = await eventually(async () => {
    const found = await clerk.get(`/api/v1/opinions?draft=${slug}&article=7&q=${encodeURIComponent('方便老年人')}`);
    return found.json.items.find((item) => item.id === json.id);
  }, 1000);
  assert.ok(hit.snippet.some((fragment) => fragment.highlighted && fragment.text === '方便老年人'));
  const elsewhere = await clerk.get(`/api/v1/opinions?draft=${slug}&article=8&q=${encodeURIComponent('方便老年人')}`);
  assert.deepEqual(elsewhere.json.items, []);
});

test('reindex gives the same answers from nothing', { skip }, async () => {
  const ask = async () => (await clerk.get(`/api/v1/opinions?limit=100&q=${encodeURIComponent('建议')}`)).json.items.map(({ id, snippet }) => ({ id, snippet }));
  const first = await ask();
  assert.ok(first.length > 3);
  await service.kill('SIGTERM');
  service.yanlu('reindex');
  await service.run();
  assert.deepEqual(await ask(), first);
});

test('lists page by cursor and show each opinion once', { skip }, async () => {
  const seen = [];
  let cursor = '';
  do {
    const page = (await clerk.get(`/api/v1/opinions?limit=7&cursor=${cursor}`)).json;
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next_cursor ?? '';
  } while (cursor);
  assert.equal(String(seen.length), service.sql('select count(*) from opinions'));
  assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => b - a));
});

test('staff screen, group by hand and undo', { skip }, async () => {
  const ids = opinions.map((opinion) => opinion.id);
  const refused = await clerk.post('/api/v1/opinions/screening', { opinions: [ids[2]], decision: 'set_aside' });
  assert.equal(refused.status, 422, 'setting aside needs a reason');
  assert.equal((await clerk.post('/api/v1/opinions/screening', { opinions: [ids[2]], decision: 'set_aside', reason: '与本条无关' })).json.changed, 1);
  const told = (await resident.get(`/api/v1/receipts/${opinions[2].receipt}`)).json;
  assert.equal(told.state, 'set_aside');
  assert.equal(told.set_aside_reason, '与本条无关');
  assert.equal((await clerk.post('/api/v1/opinions/screening', { opinions: ids, decision: 'keep' })).json.changed, 3);

  const merged = (await clerk.post('/api/v1/groups', { opinions: [ids[0], ids[2]] })).json;
  assert.deepEqual(merged.opinions.map((opinion) => opinion.id), ids);
  const split = (await clerk.post(`/api/v1/groups/${merged.id}/split`, { opinions: [ids[2]] })).json;
  assert.deepEqual(split.opinions.map((opinion) => opinion.id), ids.slice(0, 2));
  const across = await clerk.post('/api/v1/groups', { opinions: [ids[0], ids[2] + 1] });
  assert.equal(across.status, 409, 'opinions on other articles do not mix');
  assert.equal((await clerk.post('/api/v1/groups', { opinions: [ids[0], ids[2]] })).status, 200);
  for (const [index, id] of ids.entries()) {
    const shown = (await clerk.get(`/api/v1/opinions/${id}`)).json;
    assert.equal(shown.group.size, 3, `opinion ${index} is in the group of three`);
  }
});

test('personal data is shown on request only, and each look is recorded', { skip }, async () => {
  const { id } = opinions[0];
  assert.ok(!JSON.stringify((await clerk.get(`/api/v1/opinions/${id}`)).json).includes('199 0000'));
  assert.equal((await receiver.post(`/api/v1/opinions/${id}/contact`)).status, 403);
  const contact = (await clerk.post(`/api/v1/opinions/${id}/contact`)).json;
  assert.deepEqual(contact, { name: '测试人', phone: '199 0000 0001' });
  assert.equal(service.sql(`select count(*) from staff_actions where kind = 'contact_seen' and subject = 'opinion:${id}'`), '1');
  assert.ok(!service.log.includes('测试人') && !service.log.includes('0000 0001') && !service.log.includes(opinions[0].receipt));
});

test('paper opinions given in time can be entered, also by somebody else than the web', { skip }, async () => {
  const paper = { draft: slug, article: '12', body: '座谈会上有人提出，处置时限应当统一。', channel: 'symposium', received_on: '2021-05-01' };
  assert.equal((await resident.post('/api/v1/opinions', paper)).status, 401);
  const early = await clerk.post('/api/v1/opinions', { ...paper, received_on: '2019-05-01' });
  assert.equal(early.status, 422);
  const entered = await clerk.post('/api/v1/opinions', paper);
  assert.equal(entered.status, 201);
  assert.equal((await resident.get(`/api/v1/receipts/${entered.json.receipt}`)).status, 200);
});

let report, item;
test('a report is composed, submitted and never changes again', { skip }, async () => {
  report = (await clerk.post('/api/v1/reports', { draft: slug })).json;
  const groups = (await clerk.get(`/api/v1/reports/${report.id}/groups`)).json.items;
  assert.equal(groups.length, 1);
  assert.equal(groups[0].kept, 3);
  const once = { 'Idempotency-Key': 'the first item' };
  const choose = () => clerk.post(`/api/v1/reports/${report.id}/items`, { groups: [groups[0].id] }, once);
  const [added, again] = [await choose(), await choose()];
  assert.equal(added.status, 201);
  assert.equal(again.status, 201, 'what staff send twice under one key is done once');
  assert.deepEqual(again.json, added.json);
  assert.equal((await clerk.post(`/api/v1/reports/${report.id}/items`, { groups: [1] }, once)).status, 422);
  [item] = added.json.items;
  assert.equal((await clerk.get(`/api/v1/opinions/${opinions[0].id}`)).json.state, 'selected');
  const now = (await clerk.get(`/api/v1/reports/${report.id}`)).json;
  const edited = { version: now.version, statement: '建议第十二条明确二十四小时的处置时限。' };
  assert.equal((await clerk.call('PATCH', `/api/v1/reports/${report.id}/items/${item.id}`, edited)).status, 200);
  assert.equal((await clerk.call('PATCH', `/api/v1/reports/${report.id}/items/${item.id}`, edited)).status, 409, 'lost updates are refused');
  assert.equal((await clerk.post(`/api/v1/reports/${report.id}/submission`)).status, 403);
  assert.equal((await receiver.get(`/api/v1/reports/${report.id}`)).status, 404, 'not before it is submitted');
  assert.equal((await manager.post(`/api/v1/reports/${report.id}/submission`)).status, 200);
  assert.equal((await manager.post(`/api/v1/reports/${report.id}/submission`)).status, 409);
  assert.equal((await clerk.call('DELETE', `/api/v1/reports/${report.id}/items/${item.id}`)).status, 409);
  assert.equal((await clerk.post('/api/v1/opinions/screening', { opinions: [opinions[0].id], decision: 'reopen' })).status, 409);
  const submitted = (await receiver.get(`/api/v1/reports/${report.id}`)).json;
  assert.equal(submitted.items[0].opinions.length, 3);
  assert.equal(submitted.items[0].statement, edited.statement);
});

test('its files are made, keep their bytes, and hold no personal data', { skip }, async () => {
  const files = await eventually(async () => {
    const shown = (await receiver.get(`/api/v1/reports/${report.id}`)).json.files;
    return shown.length === 3 && shown;
  }, 20_000);
  for (const { format, url, sha256 } of files) {
    const [one, two] = await Promise.all([receiver.get(url), manager.get(url)]);
    assert.equal(one.status, 200);
    assert.ok(one.bytes.equals(two.bytes));
    assert.equal(createHash('sha256').update(one.bytes).digest('hex'), sha256, format);
    assert.ok(!one.bytes.includes('测试人') && !one.bytes.includes('199 0000'));
    if (format === 'docx') assert.equal(one.bytes.subarray(0, 2).toString(), 'PK');
    else assert.ok(one.bytes.includes('二十四小时的处置时限'));
  }
});

test('the outcome reaches the resident, whose look closes the loop', { skip }, async () => {
  const address = `/api/v1/reports/${report.id}/items/${item.id}/outcome`;
  assert.equal((await receiver.post(address, { outcome: 'not_adopted' })).status, 422, 'a refusal needs a reason');
  assert.equal((await clerk.post(address, { outcome: 'adopted' })).status, 403);
  assert.equal((await receiver.post(address, { outcome: 'adopted', reason: '已写入第十五条。', later_article: '第十五条' })).status, 200);
  for (const { receipt } of opinions) {
    const told = (await resident.get(`/api/v1/receipts/${receipt.toLowerCase().replaceAll('-', ' ')}`)).json;
    assert.equal(told.state, 'submitted');
    assert.equal(told.outcome.outcome, 'adopted');
    assert.equal(told.outcome.later_article, '第十五条');
    assert.equal(told.statement, '建议第十二条明确二十四小时的处置时限。');
  }
  const record = (await manager.get('/api/v1/record')).json.by_draft.find((row) => row.draft === slug);
  assert.equal(record.submitted, 3);
  assert.equal(record.adopted, 3);
  assert.equal(record.told, 3);
});

test('after closing nothing comes in from the public, and paper is marked late', { skip }, async () => {
  assert.equal((await manager.post(`/api/v1/drafts/${slug}/closure`)).status, 200);
  assert.equal((await resident.post(`/api/v1/drafts/${slug}/opinions`, { body: '迟到的意见' })).status, 409);
  const late = await clerk.post('/api/v1/opinions', { draft: slug, body: '及时写下、后来录入的意见。', channel: 'letter', received_on: '2022-01-01' });
  assert.equal((await clerk.get(`/api/v1/opinions/${late.json.id}`)).json.late, true);
});

test('the record of staff actions is whole, and an edit of it would show', { skip }, async () => {
  assert.equal(service.sql('select count(*) from broken_staff_actions'), '0');
  assert.throws(() => service.sql("update staff_actions set reason = 'x'"), /append-only/);
  // Who owns the tables can switch the guard off; the seal is what shows it afterwards.
  service.sql("alter table staff_actions disable trigger staff_actions_are_append_only; update staff_actions set reason = 'x' where id = 2");
  assert.notEqual(service.sql('select count(*) from broken_staff_actions'), '0');
});
