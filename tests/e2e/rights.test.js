// Secrets and rights, over a real listener: what is kept, whose a key is, who may guess how often.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, Service } from './service.js';

let service, slug;
const anybody = () => new Client(service);
const from = (address) => ({ 'X-Forwarded-For': address });
before(async () => {
  process.env.YANLU_TRUSTED_PROXIES = '127.0.0.1';
  service = await Service.start();
  slug = (await anybody().get('/api/v1/drafts?state=open')).json.items[0].slug;
});
after(() => service?.stop());

test('two strangers with one key and the same words have two receipts, one sender has one', async () => {
  const send = async (address, key) =>
    (await anybody().post(`/api/v1/drafts/${slug}/opinions`, { body: '同意' }, { 'Idempotency-Key': key, ...from(address) })).json.receipt;
  const first = await send('192.0.2.1', '1');
  assert.ok(first);
  assert.notEqual(await send('192.0.2.2', '1'), first);
  assert.equal(await send('192.0.2.1', '1'), first);
  const random = '0f8fad5b-d9cb-469f-a165-70867728950e';
  assert.notEqual(await send('192.0.2.3', random), await send('198.51.100.3', random));
});

test('a sign-in and a look are never answered from what was kept', async () => {
  const key = { 'Idempotency-Key': 'k' };
  const body = { body: '花园夜里太吵', contributor: { name: '王建国', phone: '13812345678' } };
  const opinion = (await anybody().post(`/api/v1/drafts/${slug}/opinions`, body, from('192.0.2.9'))).json.id;
  const clerk = await anybody().signIn('clerk');
  for (let i = 0; i < 2; ++i) {
    const seen = await clerk.post(`/api/v1/opinions/${opinion}/contact`, {}, key);
    assert.equal(seen.status, 200);
  }
  assert.equal(service.sql("select count(*) from staff_actions where kind = 'contact_seen'"), '2');
  const first = await clerk.post('/api/v1/sessions', service.userOf('clerk'), key);
  const second = await clerk.post('/api/v1/sessions', service.userOf('clerk'), key);
  assert.notEqual(first.json.token, second.json.token);
  assert.equal(service.sql('select count(*) from kept_answers'), '0');
  assert.equal(service.sql("select count(*) from idempotency_keys where key = 'k'"), '0');
});

test('what staff create under a key is created once, and its answer is sealed', async () => {
  const manager = await anybody().signIn('manager');
  const create = () => manager.post('/api/v1/reports', { draft: slug }, { 'Idempotency-Key': 'r' });
  const first = await create();
  assert.equal(first.status, 201);
  assert.deepEqual((await create()).json, first.json);
  assert.equal(service.sql("select position(convert_to('draft', 'UTF8') in answer) from kept_answers"), '0');
  service.yanlu('rotate-personal-key');
  assert.deepEqual((await create()).json, first.json);
});

test('forty guesses at once are five, and two hundred names from one address are twenty', async () => {
  const guess = async (username, address) =>
    (await anybody().post('/api/v1/sessions', { username, password: 'a wrong password' }, from(address))).status;
  const { username, password } = service.userOf('clerk');
  const answers = await Promise.all(Array.from({ length: 40 }, () => guess(username, '203.0.113.1')));
  assert.equal(answers.filter((status) => status === 401).length, 5);
  // The rest waits for its own tries, or found the few places taken that one sender has at a time.
  assert.equal(answers.filter((status) => status === 429 || status === 503).length, 35);
  let tried = 0;
  for (let i = 0; i < 200; ++i) if ((await guess(`name${i}`, '203.0.113.2')) === 401) tried += 1;
  assert.equal(tried, 20);
  const own = await anybody().post('/api/v1/sessions', { username, password }, from('203.0.113.3'));
  assert.equal(own.status, 201, 'the clerk is not locked out');
  const refused = await anybody().post('/api/v1/sessions', { username, password }, from('203.0.113.1'));
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('retry-after')) > 800);
});

test('a name of 250 KB is refused and kept nowhere', async () => {
  const answer = await anybody().post('/api/v1/sessions', { username: 'x'.repeat(250_000), password: 'x' }, from('203.0.113.4'));
  assert.equal(answer.status, 422);
  assert.equal(answer.json.errors[0].code, 'error.too_long');
});

test('an address spelled in another way is checked like the plain one', async () => {
  const session = await anybody().post('/api/v1/sessions', service.userOf('manager'), from('203.0.113.5'));
  const Cookie = session.headers.get('set-cookie').match(/yanlu_session=[^;]+/)[0];
  for (const path of ['/%61pi/v1/reports', '/api/%761/reports'])
    assert.equal((await anybody().post(path, { draft: slug }, { Cookie })).status, 403, path);
  const headers = { Cookie, 'X-CSRF-Token': session.json.csrf_token };
  assert.equal((await anybody().post('/api/v1/reports', { draft: slug }, headers)).status, 201);
});
