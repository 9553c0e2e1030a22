// A flood of the form from 200 addresses while 20 honest people send their opinions:
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/abuse/flood.mjs [seconds before] [seconds of flood]
//
// All on one machine: addresses are the loopback's (127.0.x.y). Each flooding address gets a form once and sends it over
// and over as fast as it is answered: a third fill in every field they find, a third send the same words, a third write
// something else each time. None computes a proof. Honest people open the form, write for some seconds while their
// browser computes (assets/proof_worker.js in a thread), and send once; then another does, from another
// address.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Client, Service, project } from '../../e2e/service.js';

const calmSeconds = Number(process.argv[2] ?? 30);
const floodSeconds = Number(process.argv[3] ?? 30);
const floodingAddresses = 200;
const honestPeople = 20;
const writingMs = 5000;

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const value = (page, name) => page.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '';

function person(service, address) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1, localAddress: address });
  const { hostname, port } = new URL(service.url);
  const cookies = {};
  const call = (method, path, body) => new Promise((resolve, reject) => {
    const headers = { Cookie: Object.entries(cookies).map(([name, text]) => `${name}=${text}`).join('; ') };
    if (body) Object.assign(headers, { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) });
    const request = http.request({ agent, hostname, port, method, path, headers }, (answer) => {
      for (const line of answer.headers['set-cookie'] ?? []) {
        const [, name, text] = line.match(/^([^=]+)=([^;]*)/);
        cookies[name] = text;
      }
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, location: answer.headers.location ?? '', body: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
  return { call, close: () => agent.destroy() };
}

// The browser's own worker, in a thread of this process.
const solver = new Worker(`
  const { parentPort } = require('node:worker_threads');
  const self = { addEventListener: (_, listener) => parentPort.on('message', ({ id, ...data }) => { current = id; listener({ data }); }),
                 postMessage: (proof) => parentPort.postMessage({ id: current, proof }) };
  let current;
  ${readFileSync(join(project, 'server/view/assets/proof_worker.js'), 'utf8')}`, { eval: true });
const solving = new Map();
solver.on('message', ({ id, proof }) => { solving.get(id)(proof); solving.delete(id); });
let solved = 0;
function solve(page) {
  const challenge = value(page, 'challenge');
  const [, parts, difficulty] = page.match(/data-parts="(\d+)" data-difficulty="(\d+)"/) ?? [];
  if (!parts) return '';
  return new Promise((resolve) => {
    const id = (solved += 1);
    solving.set(id, resolve);
    solver.postMessage({ id, signature: challenge.split('.').pop(), parts: Number(parts), difficulty: Number(difficulty) });
  });
}

const form = (slug) => `/drafts/${slug}/opinions/new`;
const carried = (page) => Object.fromEntries(['csrf', 'submission_id', 'challenge'].map((name) => [name, value(page, name)]));
const fields = (shown, more) => new URLSearchParams({ channel: 'web', ...shown, ...more }).toString();

// Each from an address of its own: nobody sends ten times in ten minutes.
let people = 0;
const nextAddress = () => { people += 1; return `127.2.${people >> 8}.${people & 255}`; };
async function honest(service, slug, until, results) {
  await pause(Math.random() * writingMs);
  while (Date.now() < until()) {
    const address = nextAddress();
    const one = person(service, address);
    const began = performance.now();
    let opened;
    try {
      const page = await one.call('GET', form(slug));
      opened = performance.now() - began;
      const proof = page.status === 200 ? await solve(page.body) : '';
      await pause(writingMs);
      const sent = performance.now();
      const answer = await one.call('POST', `/drafts/${slug}/opinions`, fields(carried(page.body), { body: `居民 ${address} 的意见 ${sent}`, proof }));
      results.push({ at: Date.now(), ok: answer.status === 303, status: answer.status, opened, sent: performance.now() - sent });
    } catch (failure) {
      results.push({ at: Date.now(), ok: false, status: failure.code, opened: opened ?? 0, sent: 0 });
    }
    one.close();
  }
}

const kinds = [
  (n, address) => ({ body: `买 ${address} ${n}`, suggested_text: '买', reason: '买', name: '买', homepage: 'http://spam.example' }),
  () => ({ body: '坚决要求全部推倒重来，所有人都是这么想的，请务必按照这一条原文采纳，不得修改。' }),
  (n, address) => ({ body: `第 ${n} 条看起来像那么回事的意见，来自 ${address}` }),
];
async function flood(service, slug, index, until, counts) {
  const address = `127.0.1.${index + 1}`;
  const one = person(service, address);
  try {
    const shown = carried((await one.call('GET', form(slug))).body);
    for (let n = 0; Date.now() < until; n += 1) {
      const more = { ...kinds[index % kinds.length](n, address), submission_id: `${address}-${n}` };
      const { status } = await one.call('POST', `/drafts/${slug}/opinions`, fields(shown, more));
      counts[status] = (counts[status] ?? 0) + 1;
      counts.sent += 1;
    }
  } catch (failure) {
    counts[failure.code] = (counts[failure.code] ?? 0) + 1;
  }
  one.close();
}

const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN;
const told = (results) => {
  const sent = results.filter((one) => one.ok).map((one) => one.sent);
  return { all: results.length, ok: results.filter((one) => one.ok).length, p50: quantile(sent, 0.5), p99: quantile(sent, 0.99),
    opened50: quantile(results.map((one) => one.opened), 0.5), opened99: quantile(results.map((one) => one.opened), 0.99) };
};
const line = (name, r) => console.log(`${name}  ${r.ok} of ${r.all} received; sending p50 ${r.p50.toFixed(0)} ms, p99 ${r.p99.toFixed(0)} ms; opening p50 ${r.opened50.toFixed(0)} ms, p99 ${r.opened99.toFixed(0)} ms`);

// Nobody reads the log of so many requests, but a full pipe would stop the service.
const service = await Service.start();
try {
  const samples = Number(service.sql('select max(id) from opinions'));
  const slug = (await new Client(service).get('/api/v1/drafts?state=open')).json.items[0].slug;
  // Tests run with other limits. What a phone computes for itself is not this machine's work: an easier proof stands for it.
  service.sql('delete from guard_settings; insert into guard_settings (difficulty) values (8)');
  const settings = service.sql("select format('soft %s, hard %s in ten minutes; busy above %s a minute; proof %s, difficulty %s', address_soft, address_hard, draft_busy, proof, difficulty) from guard_settings");
  const calm = [];
  let end = Date.now() + calmSeconds * 1000;
  const crowd = (results) => Promise.all(Array.from({ length: honestPeople }, () => honest(service, slug, () => end, results)));
  await crowd(calm);

  const during = [];
  const counts = { sent: 0 };
  end = Date.now() + floodSeconds * 1000;
  const floods = Array.from({ length: floodingAddresses }, (_, i) => flood(service, slug, i, end, counts));
  await Promise.all([crowd(during), ...floods]);

  const states = (words) => service.sql(`select coalesce(string_agg(state || ' ' || n, ', '), 'none') from (select s.state, count(*) n from opinion_standings s join opinions o on o.id = s.opinion_id where o.id > ${samples} and o.body ${words} group by 1 order by 1) x`);
  const before = told(calm);
  const meanwhile = told(during);
  console.log(`${floodingAddresses} addresses for ${floodSeconds} s, ${honestPeople} honest people; ${settings}`);
  console.log(`flood     ${counts.sent} sent (${(counts.sent / floodSeconds).toFixed(0)}/s): ${counts[303] ?? 0} received, ${counts[429] ?? 0} asked to wait (429), ${counts.sent - (counts[303] ?? 0) - (counts[429] ?? 0)} otherwise ${JSON.stringify(counts)}`);
  console.log(`          of those received, in the queue or apart: ${states("not like '居民 127.2.%'")}`);
  console.log(`          why apart: ${service.sql("select string_agg(reason || ' ' || n, ', ' order by n desc) from (select unnest(reasons) reason, count(*) n from submission_checks group by 1) x")}`);
  line('honest, before ', before);
  line('honest, flooded', meanwhile);
  console.log(`          in the queue or apart: ${states("like '居民 127.2.%'")}`);
  console.log(`ratio     success ${(meanwhile.ok / meanwhile.all / (before.ok / before.all)).toFixed(3)}, sending p50 ${(meanwhile.p50 / before.p50).toFixed(1)}, p99 ${(meanwhile.p99 / before.p99).toFixed(1)}`);
} finally {
  await solver.terminate();
  await service.stop();
}
