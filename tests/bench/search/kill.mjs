// kill -9 while the service follows opinions, and while `yanlu reindex` builds beside it, with opinions
// arriving all the while. After each kind the answers are those of an index built from nothing by a second service.
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/search/kill.mjs [kills of each kind]
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Client, Service, binary, eventually } from '../../e2e/service.js';
import { numbersFrom, text, words } from './sentences.mjs';

const kills = Number(process.argv[2] ?? 20);
const kClients = 4;
const kKept = 0.3; // of what arrives, staff screen so much
const kCatchUp = 120_000;
const random = numbersFrom(11);

const service = await Service.start();
const clerk = await new Client(service).signIn('clerk');
const { slug } = (await clerk.get('/api/v1/drafts')).json.items.find(({ state }) => state === 'open');
const acknowledged = [];

// Opinions, and staff screening some of them, until told to end; what fails meanwhile was not answered.
function arriving() {
  let going = true;
  const one = async () => {
    while (going) {
      const body = text(random);
      const sent = await clerk.post('/api/v1/opinions', { draft: slug, article: String(1 + random(3)), body, channel: 'letter' }).catch(() => undefined);
      if (sent?.status !== 201) {
        await after(5);
        continue;
      }
      acknowledged.push(sent.json.id);
      if (random(100) < 100 * kKept)
        await clerk.post('/api/v1/opinions/screening', { opinions: [sent.json.id], decision: 'keep' }).catch(() => undefined);
    }
  };
  const all = Promise.all(Array.from({ length: kClients }, one));
  return async () => {
    going = false;
    await all;
  };
}

const questions = [2, 2, 2, 3, 4, 4, 8, 12].flatMap((length) => {
  const asked = words(random, length);
  return ['relevance', 'newest', 'voices'].map((order) => `/api/v1/opinions?limit=100&order=${order}&q=${encodeURIComponent(asked)}`);
});
questions.push(`/api/v1/opinions?limit=100&state=kept&q=${encodeURIComponent('建议')}`, `/api/v1/opinions?limit=100&article=2&q=${encodeURIComponent('问题')}`);

const answers = async (client) =>
  JSON.stringify(
    await Promise.all(
      questions.map(async (question) => {
        const { status, json } = await client.get(question);
        if (status !== 200) throw new Error(`${question}: ${status}`);
        return [json.total, json.items.map(({ id }) => id)];
      }),
    ),
  );

// A second service on the same database, with an index of its own that `yanlu reindex` builds from nothing.
async function rebuilt() {
  const folder = mkdtempSync(join(tmpdir(), 'yanlu-rebuilt-'));
  cpSync(join(service.folder, 'keys'), join(folder, 'keys'), { recursive: true });
  const other = Object.assign(Object.create(Service.prototype), service, { environment: { ...service.environment, YANLU_DATA: folder } });
  other.yanlu('reindex');
  await other.run();
  try {
    return await answers(Object.assign(new Client(other), { headers: clerk.headers }));
  } finally {
    await other.kill('SIGTERM');
    rmSync(folder, { recursive: true });
  }
}

async function compare(what) {
  const expected = await rebuilt();
  await eventually(async () => (await answers(clerk)) === expected, kCatchUp).catch(async () => {
    const found = JSON.parse(await answers(clerk));
    const at = JSON.parse(expected).findIndex((answer, question) => JSON.stringify(answer) !== JSON.stringify(found[question]));
    throw new Error(`after ${what} the answers differ from those of an index built from nothing, to
${decodeURIComponent(questions[at])}: ${JSON.stringify(found[at])}, from nothing ${JSON.stringify(JSON.parse(expected)[at])}`);
  });
  const found = JSON.parse(expected).reduce((sum, [total]) => sum + total, 0);
  console.log(`${what}: ${acknowledged.length} opinions arrived, ${questions.length} questions with ${found} hits in all: equal`);
}

function reindexing() {
  const process = spawn(binary, ['reindex'], { env: service.environment, stdio: 'ignore' });
  const ended = new Promise((resolve) => process.on('exit', (code, signal) => resolve(signal ?? code)));
  return { process, ended };
}

try {
  let end = arriving();
  await after(3000);
  for (let kill = 0; kill < kills; ++kill) {
    await after(100 + random(1200));
    await service.kill('SIGKILL');
    await service.run();
  }
  await end();
  await compare(`${kills} kills while following`);

  const begun = Date.now();
  await reindexing().ended;
  const whole = Date.now() - begun;
  end = arriving();
  let killed = 0;
  for (let kill = 0; killed < kills && kill < 3 * kills; ++kill) {
    const { process, ended } = reindexing();
    await after(random(whole));
    process.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') ++killed;
  }
  await end();
  await compare(`${killed} kills while reindexing (${whole} ms when left alone)`);
  const last = await reindexing().ended;
  if (last !== 0) throw new Error(`the last reindexing ended with ${last}`);
  await compare('a whole reindexing behind them');
  if (acknowledged.length === 0) throw new Error('nothing arrived: nothing was shown');
  const stored = Number(service.sql('select count(*) from opinions'));
  console.log(`${stored} opinions stored, ${acknowledged.length} answered with 201`);
} finally {
  await service.stop();
}
