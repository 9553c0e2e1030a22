// An answer 201 means that the opinion survives: the service is killed in the middle of 1,000 submissions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, Service } from './service.js';

const kSubmissions = 1000;
const kClients = 16;

let service;
before(async () => {
  service = await Service.start();
});
after(() => service.stop());

test('every 201 has its row, and its receipt resolves after kill -9', async () => {
  const client = new Client(service);
  const { slug } = (await client.get('/api/v1/drafts')).json.items[0];
  const received = [];
  let next = 0;
  let killed = false;
  const submit = async () => {
    while (next < kSubmissions) {
      const number = next++;
      const body = `第${number}条意见：应当写明办理时限。`;
      const answer = await client.post(`/api/v1/drafts/${slug}/opinions`, { article: '3', body }).catch(() => undefined);
      if (answer?.status === 201) received.push({ ...answer.json, body });
      else if (!killed) throw new Error(`refused before the kill: ${answer?.status}`);
      if (!killed && received.length >= kSubmissions / 2) {
        killed = true;
        service.process.kill('SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: kClients }, submit));
  assert.equal((await service.exited).signal, 'SIGKILL');
  assert.ok(received.length >= kSubmissions / 2 && received.length < kSubmissions, 'killed in the middle');

  await service.run();
  for (const { receipt, body, id } of received) {
    const resolved = await client.get(`/api/v1/receipts/${receipt}`);
    assert.equal(resolved.status, 200);
    assert.equal(resolved.json.body, body);
    assert.equal(resolved.json.id, id);
  }
  const stored = Number(service.sql("select count(*) from opinions where body like '第%条意见：应当写明办理时限。'"));
  assert.ok(stored >= received.length && stored <= received.length + kClients, 'at most what was on its way in each client');
  assert.equal(service.sql('select count(*) from opinions o left join opinion_standings s on s.opinion_id = o.id where s.opinion_id is null'), '0');
});
