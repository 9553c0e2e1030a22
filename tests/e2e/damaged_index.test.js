// A damaged index costs search, never the service: said in words, rebuilt by itself, without a restart.
import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, readFileSync, readdirSync, readlinkSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client, Service, eventually } from './service.js';

const kHealed = 60_000;
const kWord = '喷水池';

let service;
let client;
let clerk;
before(async () => {
  service = await Service.start();
  client = new Client(service);
  clerk = await new Client(service).signIn('clerk');
  const { slug } = (await client.get('/api/v1/drafts')).json.items.find(({ state }) => state === 'open');
  for (let at = 0; at < 30; ++at) assert.equal((await client.post(`/api/v1/drafts/${slug}/opinions`, { article: '1', body: `第${at}个${kWord}应当在夏天开放。` })).status, 201);
  service.yanlu('reindex'); // so that there is a part that is never written again
  await eventually(async () => existsSync(join(serving(), 'base')) && (await found()) === 30, kHealed);
});
after(() => service.stop());

const search = (word = kWord) => clerk.get(`/api/v1/opinions?limit=100&q=${encodeURIComponent(word)}`);
async function found() {
  const { status, json } = await search();
  return status === 200 ? json.total : undefined;
}
const serving = (index = 'index') => join(service.folder, index, readlinkSync(join(service.folder, index, 'current')));
const filesOf = (folder) => readdirSync(folder).filter((name) => name.endsWith('.glass') || name === 'iamglass').map((name) => join(folder, name)).filter((file) => statSync(file).size > 0);

function fillWithGarbage(file) {
  const bytes = readFileSync(file);
  for (let at = 0, state = 7; at < bytes.length; ++at) bytes[at] = (state = (state * 48271) % 2147483647) & 255;
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes);
  closeSync(handle);
}

// Whichever thread started them.
const children = () =>
  readdirSync(`/proc/${service.process.pid}/task`).flatMap((task) => readFileSync(`/proc/${service.process.pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number));

function isGone(pid) {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

async function lives() {
  assert.equal((await client.get('/healthz')).status, 200);
  assert.equal((await client.get('/')).status, 200);
  assert.equal((await clerk.get('/api/v1/opinions?limit=5')).status, 200, 'lists come from the database');
}

async function healed() {
  await eventually(async () => (await found()) === 30, kHealed);
  await eventually(async () => (await client.get('/readyz')).json.search.opinions === 'serving', kHealed);
}

test('damaged while the service was down: it starts, says so, rebuilds, finds again', async () => {
  assert.equal((await service.kill('SIGTERM')).code, 0);
  truncateSync(join(serving(), 'changes', 'postlist.glass'), 100);
  truncateSync(join(serving('texts'), 'base', 'docdata.glass'), 1);
  await service.run();
  await lives();
  await healed();
  assert.match(service.log, /changes(\/postlist\.glass: has 100 bytes where \d+ were written|: opening failed)/);
  assert.match(service.log, /base\/docdata\.glass: has 1 bytes/);
  assert.match(service.log, /rebuilt, searches again/);
  await eventually(async () => (await client.get(`/api/v1/search?q=${encodeURIComponent('条例')}`)).status !== 503, kHealed);
});

test('damaged after a kill, when no sums were written', async () => {
  await service.kill('SIGKILL');
  for (const file of filesOf(join(serving(), 'base'))) fillWithGarbage(file);
  for (const file of filesOf(join(serving(), 'changes'))) fillWithGarbage(file);
  await service.run();
  await lives();
  await healed();
});

test('damaged while it serves: searches say so, the service lives and heals', async () => {
  // Whoever has just rebuilt it waits longer each time before it does so again.
  await service.kill('SIGTERM');
  await service.run();
  const { pid } = service.process;
  const answers = new Set();
  for (const part of ['base', 'changes']) {
    const folder = serving();
    const before = service.log.length;
    for (const file of filesOf(join(folder, part))) fillWithGarbage(file);
    await eventually(async () => {
      const { status, json } = await search();
      answers.add(status);
      if (status === 503) assert.match(json.detail ?? json.title, /检索|search/i);
      await client.post('/api/v1/drafts/none/opinions', {});
      return service.log.slice(before).includes('rebuilt, searches again') || (status === 200 && json.total === 30);
    }, kHealed);
    await lives();
    await healed();
  }
  assert.equal(service.process.exitCode, null);
  assert.equal(service.process.pid, pid);
});

test('a search process that is killed is started again', async () => {
  const before = children();
  assert.ok(before.length >= 2, 'one for opinions, one for texts');
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await healed();
  await lives();
});

test('search processes end with the service, however it ends', async () => {
  const before = children();
  assert.equal((await service.kill('SIGKILL')).signal, 'SIGKILL');
  await eventually(() => before.every(isGone), 5_000);
  await service.run();
  await healed();
});
