// Whether an answer 201 keeps its word: ./deploy/run on a data folder that is synced to disk, 16 clients that submit, and
// kill -9 for the service or for PostgreSQL in the middle; then it is started again and every receipt is asked for.
//
//   node tests/bench/kills.mjs [rounds] [port]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 10);
const port = Number(process.argv[3] ?? 18099);
const kClients = 16;
const project = fileURLToPath(new URL('../..', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'yanlu-kills-'));
const url = `http://127.0.0.1:${port}`;

function start() {
  const script = spawn(join(project, 'deploy/run'), ['--port', String(port), '--data', data], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  script.exited = new Promise((resolve) => script.on('exit', resolve));
  return new Promise((resolve, reject) => {
    for (const stream of [script.stdout, script.stderr])
      stream.on('data', (bytes) => {
        said += bytes;
        if (/Yanlu is running/.test(said)) resolve(script);
      });
    script.exited.then(() => reject(new Error(said.slice(-2000))));
  });
}

const pidOf = {
  service: () => Number(execFileSync('pgrep', ['-f', 'release/server/yanlu serve'], { encoding: 'utf8' }).split('\n')[0]),
  PostgreSQL: () => Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]),
};

async function submitUntilEnd(slug, round, client, received, state) {
  for (let number = 0; !state.over; ++number) {
    const body = `第${round}轮第${client}位的第${number}条意见。`;
    const forwarded = `10.${round}.${client}.${number % 250}`;
    const answer = await fetch(`${url}/api/v1/drafts/${slug}/opinions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded },
      body: JSON.stringify({ article: '3', body }),
    }).catch(() => undefined);
    if (answer?.status === 201) received.push({ ...(await answer.json()), body });
    else if (state.killed) return;
  }
}

let script = await start();
const { slug } = (await (await fetch(`${url}/api/v1/drafts?state=open`)).json()).items[0];
const received = [];
for (let round = 1; round <= rounds; ++round) {
  const state = { killed: false, over: false };
  const clients = Array.from({ length: kClients }, (_, client) => submitUntilEnd(slug, round, client, received, state));
  const before = received.length;
  while (received.length < before + 200 + Math.floor(Math.random() * 200)) await new Promise((resolve) => setTimeout(resolve, 10));
  const victim = round % 2 === 0 ? 'PostgreSQL' : 'service';
  process.kill(pidOf[victim](), 'SIGKILL');
  state.killed = true;
  await script.exited;
  state.over = true;
  await Promise.all(clients);
  script = await start();
  console.log(`${round}: kill -9 for the ${victim} after ${received.length - before} acknowledged`);
}
let lost = 0;
for (const { receipt, body } of received) {
  const shown = await fetch(`${url}/api/v1/receipts/${receipt}`);
  if (shown.status !== 200 || (await shown.json()).body !== body) ++lost;
}
console.log(`${received.length} acknowledged over ${rounds} kills, ${lost} lost`);
script.kill('SIGTERM');
await script.exited;
rmSync(data, { recursive: true });
process.exit(lost > 0 ? 1 : 0);
