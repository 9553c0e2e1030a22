// How soon an opinion is found: from its answer 201 to the first search that finds it, while opinions arrive at an even
// rate and clients search over HTTP.
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/search/freshness.mjs \
//     [opinions there before] [arriving a second] [seconds] [searching clients]
//
// The opinions there before are put into the database by COPY and indexed by `yanlu reindex`: 1,000 articles would need
// a law of its own, so they lie on the sample's.
import { execFileSync } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { Client, Service, eventually } from '../../e2e/service.js';
import { numbersFrom, text, words } from './sentences.mjs';

const before = Number(process.argv[2] ?? 100_000);
const rate = Number(process.argv[3] ?? 200);
const seconds = Number(process.argv[4] ?? 30);
const searching = Number(process.argv[5] ?? 8);
const kWatched = 20; // every so manieth opinion is looked for
const random = numbersFrom(5);

function rank(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
function figures(name, milliseconds) {
  milliseconds.sort((a, b) => a - b);
  console.log(`${name.padEnd(34)} ${String(milliseconds.length).padStart(6)}  p50 ${rank(milliseconds, 0.5).toFixed(0)} ms  p99 ${rank(milliseconds, 0.99).toFixed(0)} ms`);
}

// Rows as the service would have written them, but without its triggers, which write one event after the other.
function fill(service) {
  const copy = (table, line) => {
    const chunk = 50_000;
    for (let from = 1; from <= before; from += chunk) {
      const lines = [];
      for (let id = from; id < Math.min(from + chunk, before + 1); ++id) lines.push(line(id));
      execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', service.environment.YANLU_DATABASE, '-c', `set session_replication_role = replica`, '-c', `copy ${table} from stdin`], { input: lines.join('\n') + '\n' });
    }
  };
  const first = Number(service.sql('select coalesce(max(id), 0) from opinions')) + 1_000_000;
  const draft = service.sql('select id from drafts where closes_at > now() order by id limit 1');
  const now = new Date().toISOString();
  const article = (id) => 1 + (id % 3);
  copy('opinion_groups (id, draft_id, article_key, created_at)', (id) => [first + id, draft, article(id), now].join('\t'));
  copy('opinions (id, draft_id, article_key, body, fingerprint, channel, said_at, received_at, submission_id)', (id) =>
    [first + id, draft, article(id), text(random).replace(/[\t\\\n\r]/g, ' '), '\\\\x00', 'web', now, now, first + id].join('\t'));
  copy('opinion_standings (opinion_id, draft_id, article_key, group_id, state)', (id) => [first + id, draft, article(id), first + id, 'received'].join('\t'));
  for (const table of ['opinions', 'opinion_groups'])
    service.sql(`select setval(pg_get_serial_sequence('${table}', 'id'), ${first + before + 1})`);
  service.sql('analyze');
}

const service = await Service.start();
try {
  fill(service);
  const begun = Date.now();
  service.yanlu('reindex');
  console.log(`${before} opinions, yanlu reindex beside the service: ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  const clerk = await new Client(service).signIn('clerk');
  const { slug } = (await clerk.get('/api/v1/drafts')).json.items.find(({ state }) => state === 'open');
  const search = async (asked) => (await clerk.get(`/api/v1/opinions?limit=20&q=${encodeURIComponent(asked)}`)).json;

  await eventually(async () => (await search(words(random, 2))).items.length > 0, 60_000); // taken up

  const end = Date.now() + 1000 * seconds;
  const waits = [];
  const searches = [];
  const sendings = [];
  let sent = 0;
  const clients = Array.from({ length: searching }, async () => {
    while (Date.now() < end) {
      const asked = words(random, [2, 2, 4, 8][random(4)]);
      const from = performance.now();
      await search(`"${asked}"`);
      searches.push(performance.now() - from);
    }
  });
  const watch = async (token, from) => {
    while ((await search(token)).items.length === 0) await after(10);
    waits.push(performance.now() - from);
  };
  const watching = [];
  const send = async (number) => {
    const token = `token${number}x`;
    const from = performance.now();
    const { status } = await clerk.post(`/api/v1/drafts/${slug}/opinions`, { article: String(1 + random(3)), body: `${text(random)}${token}` });
    if (status !== 201) throw new Error(`an opinion was refused: ${status}`);
    sendings.push(performance.now() - from);
    if (number % kWatched === 0) watching.push(watch(token, performance.now()));
  };
  const arrivals = [];
  for (const from = Date.now(); Date.now() < end; await after(5))
    for (; sent < ((Date.now() - from) * rate) / 1000; ++sent) arrivals.push(send(sent));
  await Promise.all([...arrivals, ...clients]);
  await Promise.all(watching);
  console.log(`${sent} arrived in ${seconds} s, ${searching} clients searched`);
  figures('answered with 201 after', sendings);
  figures('found after the 201', waits);
  figures('a search over HTTP, page of 20', searches);
} finally {
  await service.stop();
}
