// What comes in by mistake or malice gets the right status, is not stored, runs nothing, and the service lives on.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { Client, cookiesOf, Service } from './service.js';

let service, client, slug, rows;
const count = () => service.sql('select count(*) from opinions');

before(async () => {
  service = await Service.start();
  client = new Client(service);
  slug = (await client.get('/api/v1/drafts')).json.items[0].slug;
  rows = count();
});
after(() => service.stop());

const cases = [
  ['malformed JSON', '{"body": ', 400],
  ['an array instead of an object', '[]', 400],
  ['a text that is not text', { body: 5 }, 422],
  ['nothing at all', {}, 422],
  ['punctuation alone', { body: '。。。！' }, 422],
  ['an unknown article', { article: '999', body: '意见' }, 422],
  ['an article that is SQL', { article: "1'; DROP TABLE opinions; --", body: '意见' }, 422],
  ['a telephone number of letters', { body: '意见', contributor: { phone: 'abc' } }, 422],
  ['a body over 5,000 characters', { body: '字'.repeat(5001) }, 422],
  ['a body of a megabyte', { body: 'x'.repeat(1024 * 1024) }, 413],
  ['bytes that are not UTF-8', new Uint8Array([...Buffer.from('{"body":"'), 0xc3, 0x28, 0xff, ...Buffer.from('"}')]), 400],
  ['a NUL byte', new Uint8Array([...Buffer.from('{"body":"a'), 0, ...Buffer.from('"}')]), 400],
  ['an escaped NUL', '{"body":"a\\u0000b"}', 400],
  ['a lone surrogate', '{"body":"\\ud800"}', 400],
  ['nesting without end', '['.repeat(100_000), 400],
  ['nested objects', `{"body":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 400],
];

for (const [name, body, status] of cases) {
  test(`${name} is answered ${status}`, async () => {
    const answer = await client.post(`/api/v1/drafts/${slug}/opinions`, body);
    assert.equal(answer.status, status);
    assert.match(answer.type, /application\/problem\+json/);
    assert.equal(answer.json.status, status);
    assert.ok(answer.json.type && answer.json.title && answer.json.detail && answer.json.request_id);
    assert.equal(count(), rows);
    assert.equal((await client.get('/healthz')).status, 200);
  });
}

// Over every route's limit the listener itself answers, and the rest of the body is lost with its connection.
test('a body of ten megabytes is refused by the listener', async () => {
  const status = await new Promise((resolve) => {
    const request = http.request(`${service.url}/api/v1/drafts/${slug}/opinions`, { method: 'POST', agent: false });
    request.on('response', (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on('error', () => resolve('cut off'));
    request.end(Buffer.alloc(10 * 1024 * 1024, 'x'));
  });
  assert.ok(status === 413 || status === 'cut off', String(status));
  assert.equal(count(), rows);
});

test('another media type is answered 415', async () => {
  const answer = await client.post(`/api/v1/drafts/${slug}/opinions`, 'body=x', { 'Content-Type': 'text/plain' });
  assert.equal(answer.status, 415);
  assert.equal(count(), rows);
});

test('SQL and markup in an opinion are stored as the words they are', async () => {
  const body = `<script>alert("x")</script> '; DROP TABLE opinions; -- {{body}} %s \\`;
  const { status, json } = await client.post(`/api/v1/drafts/${slug}/opinions`, { body });
  assert.equal(status, 201);
  assert.equal((await client.get(`/api/v1/receipts/${json.receipt}`)).json.body, body);
  const page = (await client.get(`/receipts/${json.receipt}`)).bytes.toString();
  assert.ok(!page.includes('<script>alert') && page.includes('&lt;script&gt;alert'));
  rows = count();
});

test('what does not exist is not found, in both worlds', async () => {
  for (const path of ['/nothing', '/drafts/nothing', '/receipts/0000-0000-0000', '/staff/opinions/1/nothing'])
    assert.equal((await client.get(path)).status, 404, path);
  for (const path of ['/drafts/%ff', '/assets/..%2fsecret']) assert.equal((await client.get(path)).status, 400, path);
  const api = await client.get('/api/v1/drafts/nothing');
  assert.equal(api.status, 404);
  assert.match(api.type, /problem\+json/);
  assert.equal((await client.call('DELETE', '/api/v1/drafts')).status, 405);
});

test('staff addresses are closed to visitors', async () => {
  for (const path of ['/staff', '/staff/opinions', '/staff/opinions/1', '/staff/drafts', '/staff/reports', '/staff/groups/1']) {
    const answer = await client.get(path);
    assert.equal(answer.status, 303, path);
    assert.match(answer.headers.get('location'), /^\/staff\/login\?next=/);
  }
  assert.equal((await client.get('/api/v1/opinions')).status, 401);
  assert.equal((await client.get('/api/v1/opinions', { Authorization: 'Bearer nonsense' })).status, 401);
});

test('a cookie alone does not let another site act', async () => {
  const { username, password } = service.userOf('clerk');
  const session = await client.post('/api/v1/sessions', { username, password });
  const cookies = cookiesOf(session.headers);
  for (const cookie of cookies) assert.match(cookie, /HttpOnly/i);
  for (const cookie of cookies) assert.match(cookie, /SameSite=Lax/i);
  const Cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  const decision = { opinions: [1], decision: 'keep' };
  assert.equal((await client.post('/api/v1/opinions/screening', decision, { Cookie })).status, 403);
  assert.equal((await client.post('/api/v1/opinions/screening', decision, { Cookie, 'X-CSRF-Token': session.json.csrf_token })).status, 200);
  const form = await client.post('/staff/opinions/1/screening', 'decision=reopen', { Cookie, 'Content-Type': 'application/x-www-form-urlencoded' });
  assert.equal(form.status, 403);
});

test('guessing passwords is slowed down', async () => {
  const statuses = [];
  for (let i = 0; i < 7; ++i)
    statuses.push((await client.post('/api/v1/sessions', { username: 'nobody', password: 'guess number ' + i })).status);
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429]);
});

test('every page carries the policy without inline script', async () => {
  for (const path of ['/', `/drafts/${slug}`, '/nothing', '/api/v1/drafts']) {
    const policy = (await client.get(path)).headers.get('content-security-policy');
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
  }
});

test('no table was harmed', () => {
  assert.equal(count(), rows);
});
