// How long pages and acts take on a draft with 437,986 opinions (tests/server/scale/fill.sql), for 8 clients at once:
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/scale/pages.mjs [clients] [seconds] [opinions]
//
// Prints p50 and p99 in milliseconds and how many answers there were. Acts on one opinion are done by all clients, each on
// its own; acts on a whole letter once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Client, Service, project } from '../../e2e/service.js';

const clients = Number(process.argv[2] ?? 8);
const seconds = Number(process.argv[3] ?? 3);
const opinions = Number(process.argv[4] ?? 437986);
const password = randomBytes(12).toString('hex');

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
function inWords(number) {
  const hundreds = number >= 100 ? `${digits[Math.floor(number / 100)]}百` : '';
  const rest = number % 100;
  const zero = number >= 100 && rest > 0 && rest < 10 ? '零' : '';
  const tens = rest >= 10 ? `${number >= 20 ? digits[Math.floor(rest / 10)] : ''}十` : '';
  return hundreds + zero + tens + digits[number % 10];
}
const law = '# 大条例（草案）\n' + Array.from({ length: 300 }, (_, i) => `\n第${inWords(i + 1)}条 这是第${i + 1}条，说的是办理的期限、负责的部门和结果的公布。\n`).join('');

async function filled() {
  const service = await Service.start({ samples: false });
  service.passwords = {};
  const create = (...args) => service.yanlu(...args);
  create('create-organisation', 'fgw', '--kind', 'receiver', '--name', '法工委');
  create('create-organisation', 'lxd', '--kind', 'contact_point', '--name', '本地联系点', '--parent', 'fgw');
  create('create-organisation', 'zhan', '--kind', 'station', '--name', '本地联系站', '--parent', 'lxd');
  service.environment.YANLU_PASSWORD = password;
  for (const [role, home] of [['clerk', 'lxd'], ['manager', 'lxd'], ['receiver', 'fgw']]) {
    create('create-user', role, '--role', role, '--organisation', home);
    service.passwords[role] = { password, role };
  }
  const manager = await new Client(service).signIn('manager');
  const day = 24 * 3600 * 1000;
  const draft = { markdown: law, slug: 'da', opens_at: new Date(Date.now() - 10 * day).toISOString(), closes_at: new Date(Date.now() + 20 * day).toISOString() };
  for (const [path, body] of [['', draft], ['/da/publication', {}]]) {
    const answer = await manager.post(`/api/v1/drafts${path}`, body);
    if (answer.status >= 300) throw new Error(`the draft: ${answer.status} ${answer.bytes}`);
  }
  await service.kill('SIGTERM');
  console.error('filling');
  service.sql(`set scale.opinions = '${opinions}'; set scale.letter = '${opinions === 437986 ? 20000 : Math.floor(opinions / 22)}';` +
    readFileSync(join(project, 'tests/server/scale/fill.sql'), 'utf8'));
  for (const table of ['opinions', 'opinion_events', 'opinion_standings', 'voice_counts', 'opinion_groups', 'submissions', 'near_duplicates', 'contributors', 'seconds', 'report_items', 'report_item_groups', 'report_item_opinions', 'draft_elements'])
    service.sql(`vacuum analyze ${table}`);
  console.error('indexing');
  service.yanlu('reindex');
  await service.run();
  return service;
}

const sorted = (times) => times.sort((a, b) => a - b);
const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1).padStart(9);

async function timed(ask) {
  const began = performance.now();
  const answer = await ask();
  const took = performance.now() - began;
  if (answer.status >= 400) throw new Error(`${answer.status}: ${answer.bytes.toString().slice(0, 300)}`);
  return took;
}

function print(name, times) {
  sorted(times);
  console.log(`${at(times, 0.5)} ${at(times, 0.99)} ${String(times.length).padStart(7)}  ${name}`);
}

// `ask` is given how many were asked before; it answers undefined when there is nothing left to do.
async function measure(name, ask) {
  const times = [];
  let count = 0;
  const end = performance.now() + seconds * 1000;
  try {
    await Promise.all(Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const next = ask(count++);
        if (!next) return;
        times.push(await timed(next));
      }
    }));
    print(name, times);
  } catch (error) {
    console.log(`   failed                    ${name}: ${error.message}`);
  }
}

const service = await filled();
try {
  const resident = new Client(service);
  const [clerk, manager, receiver] = await Promise.all(['clerk', 'manager', 'receiver'].map((role) => new Client(service).signIn(role)));
  const one = (sql) => service.sql(sql);
  const letterOn = (article) => one(`select n.fold_id from near_duplicates n join opinion_groups g on g.id = n.group_id where g.article_key = '${article}' and n.fold_id <> n.group_id limit 1`);
  const firstOf = (group) => one(`select min(opinion_id) from opinion_standings where group_id = ${group}`);
  const [selected, kept, waiting] = [40, 80, 160].map(letterOn);
  const submitted = one("select b.receipt from submissions b join opinions o on o.submission_id = b.id join opinion_standings s on s.opinion_id = o.id where s.article_key = '120' and s.state = 'submitted' limit 1");
  const largest = one('select id from report_items where report_id = 42 order by position limit 1');
  const letter = one(`select letter_id from near_duplicates where group_id = ${letterOn(220)}`);
  const get = (client, path) => () => () => client.get(path);

  console.log(`${opinions} opinions, ${clients} clients, ${seconds} s each, fsync ${service.sql('show fsync')}`);
  console.log('  p50 ms    p99 ms   answers  page');
  for (const path of ['/', '/drafts/da', '/search?q=期限', '/drafts/da/opinions/new?article=80', `/receipts/${submitted}`, '/api/v1/drafts', '/api/v1/drafts/da'])
    await measure(path.replace(submitted, 'RECEIPT'), get(resident, encodeURI(path)));
  for (const path of ['/staff', '/staff/opinions', '/staff/opinions?draft=da&article=80', '/staff/opinions?draft=da&article=160&state=apart', '/staff/opinions?outcome=adopted', '/staff/opinions?q=期限',
    `/staff/opinions/${firstOf(selected)}`, `/staff/opinions/${firstOf(kept)}`, `/staff/groups/${kept}`, '/staff/folds', `/staff/folds/${waiting}`, '/staff/letters', `/staff/letters/${letter}`,
    '/staff/apart', '/staff/reports', '/staff/reports/42', '/staff/reports/1', `/staff/reports/42/items/${largest}`, '/staff/reports/42/groups', '/staff/reports/42/groups?article=80', '/staff/requests'])
    await measure(path, get(clerk, encodeURI(path)));
  await measure('/staff/reports/42/submission', get(manager, '/staff/reports/42/submission'));

  console.log('  p50 ms    p99 ms      done  act');
  const words = JSON.parse(one(`select to_json(body) from opinions where id = ${firstOf(waiting)}`));
  await measure('an opinion in the words of a letter of 20,000', () => () => resident.post('/api/v1/drafts/da/opinions', { article: '160', body: words }));
  await measure('an opinion in words of its own', (n) => () => resident.post('/api/v1/drafts/da/opinions', { article: '1', body: `我自己的话，第${n}句` }));
  await measure('joining what 30,000 joined', () => () => resident.post('/api/v1/drafts/da/opinions', { seconds: [{ opinion: Number(firstOf(kept)) }] }));
  const received = one("select string_agg(opinion_id::text, ',') from (select opinion_id from opinion_standings where state = 'received' and article_key = '2' limit 5000) s").split(',').map(Number);
  await measure('keeping one', (n) => n < received.length && (() => clerk.post('/api/v1/opinions/screening', { opinions: [received[n]], decision: 'keep' })));
  const ready = one("select string_agg(opinion_id::text, ',') from (select opinion_id from opinion_standings where state = 'kept' and not cleared order by opinion_id limit 5000) s").split(',').map(Number);
  await measure('showing one', (n) => n < ready.length && (() => clerk.post('/api/v1/opinions/clearing', { opinions: [ready[n]], cleared: true })));
  const once = async (name, ask) => {
    try {
      print(name, [await timed(ask)]);
    } catch (error) {
      console.log(`   failed                    ${name}: ${error.message}`);
    }
  };
  const toChoose = (await manager.get('/api/v1/reports/42/groups?article=80')).json?.items?.[0]?.id;
  await once('taking a letter of 20,000 into a report', () => manager.post('/api/v1/reports/42/items', { groups: [toChoose] }));
  await once('submitting a report with letters of 41,000 voices', () => manager.post('/api/v1/reports/42/submission', {}));
  await once('the outcome of an item of 21,715 voices', () => receiver.post(`/api/v1/reports/42/items/${largest}/outcome`, { outcome: 'noted', reason: '已研究' }));
} finally {
  await service.stop();
}
