// What strangers can make the service do: processor seconds for a few megabytes, memory for bodies half sent and answers
// unread, and how long residents wait meanwhile.
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/edge/abuse.mjs
import { Line, processorSeconds, residentMegabytes } from '../../e2e/raw.js';
import { Client, Service } from '../../e2e/service.js';

const service = await Service.start();
const client = new Client(service);
const slug = (await client.get('/api/v1/drafts')).json.items[0].slug;
const kPatience = 60_000;

const within = (promise) => {
  let timer;
  return Promise.race([promise, new Promise((resolve) => (timer = setTimeout(resolve, kPatience, 'not within a minute')))]).finally(() => clearTimeout(timer));
};
const head = (line, headers = '') => `${line} HTTP/1.1\r\nHost: a\r\n${headers}`;

// The longest that a page took while `work` went on.
async function longestWait(path, work) {
  let over = false;
  let longest = 0;
  const probing = (async () => {
    while (!over) {
      const began = performance.now();
      const status = await within(client.get(path).then((answer) => answer.status, () => 'no answer'));
      longest = Math.max(longest, performance.now() - began);
      if (status !== 200) longest = Infinity;
    }
  })();
  await work();
  over = true;
  await probing;
  return longest;
}

console.log('2 MB of                     processor    /healthz waits at most');
for (const [name, bytes] of [
  ['query', `GET /?${'q'.repeat(2 << 20)}`],
  ['one header', head('GET /', `X: ${'x'.repeat(2 << 20)}`)],
  ['small headers', head('GET /', 'X: y\r\n'.repeat((2 << 20) / 6))],
  ['chunks of one byte', head(`POST /api/v1/drafts/${slug}/opinions`, 'Transfer-Encoding: chunked\r\n\r\n') + '1\r\nx\r\n'.repeat((2 << 20) / 6)],
  ['a chunk extension', head(`POST /api/v1/drafts/${slug}/opinions`, 'Transfer-Encoding: chunked\r\n\r\n') + `1;${'x'.repeat(2 << 20)}`],
  ['requests without end', (head('GET /healthz') + '\r\n').repeat(Math.floor((2 << 20) / 36))],
]) {
  const before = processorSeconds(service);
  const waits = await longestWait('/healthz', async () => {
    const line = new Line(service.url);
    for (let at = 0; at < bytes.length; at += 4096) await Promise.race([line.say(bytes.slice(at, at + 4096)), line.closed]);
    await within(line.answers());
    line.leave();
  });
  console.log(`${name.padEnd(28)}${(processorSeconds(service) - before).toFixed(2)} s       ${Math.round(waits)} ms`);
}

for (const [count, megabytes] of [[40, 20], [400, 20]]) {
  const before = residentMegabytes(service);
  const piece = Buffer.alloc(1 << 20, 'x');
  let peak = 0;
  const lines = await Promise.all(
    Array.from({ length: count }, async () => {
      const line = new Line(service.url);
      await line.say(head(`POST /api/v1/drafts/${slug}/imports`, `Content-Length: ${21 << 20}\r\n\r\n`));
      for (let sent = 0; sent < megabytes; ++sent) await Promise.race([line.say(piece), line.closed]);
      peak = Math.max(peak, residentMegabytes(service));
      return line;
    }),
  );
  console.log(`${count} bodies of 21 MB, ${megabytes} MB of each sent: ${Math.round(peak - before)} MB more`);
  for (const line of lines) line.leave();
}

{
  const before = residentMegabytes(service);
  const page = (await client.get(`/drafts/${slug}`)).bytes.length;
  const lines = [];
  for (let i = 0; i < 100; ++i) {
    const line = new Line(service.url);
    line.socket.pause();
    for (let j = 0; j < 50; ++j) line.say(head(`GET /drafts/${slug}`) + '\r\n');
    lines.push(line);
  }
  const waits = await longestWait('/healthz', () => new Promise((resolve) => setTimeout(resolve, 5000)));
  console.log(`100 clients that ask for 50 pages of ${Math.round(page / 1024)} KB and read none: ${Math.round(residentMegabytes(service) - before)} MB more, /healthz waits at most ${Math.round(waits)} ms`);
  for (const line of lines) line.leave();
}

const quiet = await longestWait(`/drafts/${slug}`, () => new Promise((resolve) => setTimeout(resolve, 2000)));
const opinions = (count) => ({ opinions: Array.from({ length: count }, (_, i) => ({ article: '3', body: `建议写明办理时限，并公开每一步的结果，第 ${i} 次。` })) });
const floods = {
  '16 requests for what is similar, 20 opinions each': () => Promise.all(Array.from({ length: 16 }, () => within(client.post(`/api/v1/drafts/${slug}/opinions/similar`, opinions(20)).catch(() => undefined)))),
  '16 requests for what is similar, 1,000 opinions each': () => Promise.all(Array.from({ length: 16 }, () => within(client.post(`/api/v1/drafts/${slug}/opinions/similar`, opinions(1000)).catch(() => undefined)))),
  '200 sign-ins under 200 names': () => Promise.all(Array.from({ length: 200 }, (_, i) => within(client.post('/api/v1/sessions', { username: `name${i}`, password: 'guess number one' }).catch(() => undefined)))),
};
console.log(`a draft's page waits at most ${Math.round(quiet)} ms when nothing goes on`);
for (const [name, flood] of Object.entries(floods)) {
  const began = performance.now();
  const waits = await longestWait(`/drafts/${slug}`, flood);
  console.log(`${name}: a draft's page waits at most ${Math.round(waits)} ms; all over after ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
await service.stop();
