// A proxy that the settings do not name is heard of, and who comes by it is no friend of the house.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Client, Service, binary } from './service.js';

let service, client, draft;
before(async () => {
  service = await Service.start();
  client = new Client(service);
  draft = (await client.get('/api/v1/drafts?state=open')).json.items[0].slug;
});
after(() => service.stop());

const send = (words, headers) => client.call('POST', `/api/v1/drafts/${draft}/opinions`, { body: words }, headers);

test('forwarded requests of a proxy that nobody named are warned of and counted as one address', async () => {
  service.sql('update guard_settings set address_soft = 1, address_hard = 2');
  for (const [number, status] of [[1, 201], [2, 201], [3, 429]]) {
    const answer = await send(`第${number}条意见`, { 'X-Forwarded-For': `203.0.113.${number}` });
    assert.equal(answer.status, status, JSON.stringify(answer.json));
  }
  assert.match(service.log, /forwarded_by_unnamed_proxy.*YANLU_TRUSTED_PROXIES/);
});

test('this machine has no pass either', async () => {
  assert.equal((await send('没有代理，也一样')).status, 429);
});

test('check-config remarks on a public address without proxies', () => {
  const said = execFileSync(binary, ['check-config'], {
    env: { ...service.environment, YANLU_PUBLIC_URL: 'https://yanlu.example.cn' },
    encoding: 'utf8',
  });
  assert.match(said, /remark: .*trusted-proxies/);
});

test('with the proxy named each resident counts alone', async () => {
  await service.kill('SIGTERM');
  service.environment.YANLU_TRUSTED_PROXIES = '127.0.0.1,::1';
  await service.run();
  for (const address of ['203.0.113.50', '203.0.113.51', '203.0.113.52', '203.0.113.53'])
    assert.equal((await send(`${address} 的意见`, { 'X-Forwarded-For': `198.51.100.1, ${address}:4711` })).status, 201);
  assert.equal((await send('同一个人的第二条', { 'X-Forwarded-For': '203.0.113.50' })).status, 201);
  assert.equal((await send('同一个人的第三条', { 'X-Forwarded-For': '203.0.113.50' })).status, 429);
  assert.doesNotMatch(service.log, /forwarded_by_unnamed_proxy/);
});
