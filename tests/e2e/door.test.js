// The edge as strangers meet it: bytes that no browser sends, straight to the service, and through nginx with and without
// a pool of connections. One request's bytes never become another's; nothing costs more than it sends.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Nginx } from './nginx.js';
import { Line, processorSeconds, residentMegabytes } from './raw.js';
import { Client, Service, binary } from './service.js';

let service, client, slug;
const doors = {};
const ways = ['directly', 'through nginx', 'through nginx with a pool'];

before(async () => {
  service = await Service.start();
  client = new Client(service);
  slug = (await client.get('/api/v1/drafts')).json.items[0].slug;
  doors[ways[0]] = { url: service.url };
  doors[ways[1]] = await Nginx.start(service, { pooled: false, tls: false });
  doors[ways[2]] = await Nginx.start(service, { tls: false });
});
after(async () => {
  for (const way of ways.slice(1)) await doors[way]?.stop();
  await service.stop();
});

const get = (headers = '', path = '/healthz') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`;
const post = (headers, body, path = `/api/v1/drafts/${slug}/opinions`) => `POST ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n${body}`;

// What a hidden request would leave behind.
const kHidden = () => post('Content-Type: application/json\r\nContent-Length: 33\r\n', '{"article":"3","body":"偷渡"}'.padEnd(29));
const smuggled = () => service.sql("select count(*) from opinions where body = '偷渡'");

const unreadable = {
  'Content-Length twice': ['Content-Length: 5\r\nContent-Length: 5\r\n', 'abcde'],
  'Content-Length in two minds': ['Content-Length: 5\r\nContent-Length: 0\r\n', 'abcde'],
  'Content-Length of letters': ['Content-Length: zz\r\n', ''],
  'Content-Length of nothing': ['Content-Length:\r\n', ''],
  'Content-Length in hexadecimal': ['Content-Length: 0x10\r\n', ''],
  'Content-Length below zero': ['Content-Length: -5\r\n', ''],
  'Content-Length with a sign': ['Content-Length: +5\r\n', 'abcde'],
  'a blank before the colon': ['Content-Length : 5\r\n', 'abcde'],
  'a bare line feed': ['X: a\nContent-Length: 0\r\n', ''],
  'a bare carriage return': ['X: a\rContent-Length: 0\r\n', ''],
  'a folded header': ['X: a\r\n b\r\n', ''],
  'Content-Length beside chunks': ['Transfer-Encoding: chunked\r\nContent-Length: 5\r\n', '0\r\n\r\n'],
  'another coding': ['Transfer-Encoding: x, chunked\r\n', '0\r\n\r\n'],
  'a chunk size with a sign': ['Transfer-Encoding: chunked\r\n', '+5\r\nabcde\r\n0\r\n\r\n'],
  'a chunk size in C': ['Transfer-Encoding: chunked\r\n', '0x5\r\nabcde\r\n0\r\n\r\n'],
  'a chunk size with a blank': ['Transfer-Encoding: chunked\r\n', ' 5\r\nabcde\r\n0\r\n\r\n'],
  'two hosts': ['Host: b\r\n', ''],
};

// Each of these was answered 415 or 500 once, and what came behind was taken for a request.
const harmless = ['Cookie: junk', 'Accept: junk', 'Content-Type:', 'Date: junk', 'Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2',
  'Cache-Control: max-stale', 'Cookie: a; b=1; ;', 'Accept-Language: ,;q=', 'If-Modified-Since: yesterday', 'Authorization: junk', 'Connection: upgrade, foo', 'User-Agent:'];

// Whoever shares a connection of the proxy's pool is served what they asked for.
async function othersGetTheirOwn(way) {
  for (let i = 0; i < 4; ++i) {
    const line = new Line(doors[way].url);
    await line.say(get('Connection: close\r\n', `/api/v1/drafts/nothing-${i}`));
    const answers = await line.all();
    assert.deepEqual(answers.map((answer) => answer.status), [404]);
    assert.match(answers[0].headers['content-type'], /problem/);
  }
}

for (const way of ways)
  describe(way, () => {
    for (const [name, [headers, body]] of Object.entries(unreadable))
      test(`${name}: refused, closed, and nothing behind it is heard`, async () => {
        const line = new Line(doors[way].url);
        await line.say(post(headers, body) + kHidden());
        if (way === ways[0]) {
          line.stopSending();
          const answers = await line.all();
          assert.ok(answers.length === 1 && answers[0].status === 400, JSON.stringify(answers.map((answer) => answer.status)));
          assert.equal(answers[0].headers.connection, 'close');
          assert.equal(smuggled(), '0');
        } else {
          // nginx reads two of them its own way, and then what follows is the same client's next request.
          await line.answers();
        }
        await othersGetTheirOwn(way);
        line.leave();
      });

    test('a header of the proxy being odd makes no second request of the first one’s body', async () => {
      for (const header of harmless) {
        const hidden = get('', '/drafts/' + slug);
        const line = new Line(doors[way].url);
        await line.say(post(`${header}\r\nContent-Length: ${hidden.length}\r\n`, hidden, '/receipts') + get());
        const answers = await line.answers(2);
        assert.ok([303, 400, 403, 404, 405, 415, 422].includes(answers[0].status), `${header}: ${answers[0].status}`);
        if (answers[1]) assert.equal(answers[1].body, (await client.get('/healthz')).bytes.toString(), header);
        line.leave();
        await othersGetTheirOwn(way);
      }
    });

    test('what ordinary clients send is no error', async () => {
      for (const header of harmless) {
        const line = new Line(doors[way].url);
        await line.say(get(header + '\r\nConnection: close\r\n'));
        const [answer] = await line.all();
        assert.equal(answer?.status, 200, header);
      }
    });

    test('requests one behind the other are all answered', async () => {
      const line = new Line(doors[way].url);
      await line.say(Array.from({ length: 10 }, (_, i) => get(i === 9 ? 'Connection: close\r\n' : '')).join(''));
      if (way === ways[0]) line.stopSending(); // nginx gives up on who does
      const answers = await line.all();
      assert.deepEqual(answers.map((answer) => answer.status), Array(10).fill(200));
    });

    test('megabytes in the head cost next to nothing and keep nobody waiting', async () => {
      for (const flood of [`GET /?${'q'.repeat(2 << 20)}`, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(2 << 20)}`, `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(300_000)}`]) {
        const before = processorSeconds(service);
        const line = new Line(doors[way].url);
        line.say(flood);
        assert.equal((await client.get('/healthz')).status, 200);
        const [answer] = await line.answers();
        assert.ok([undefined, 400, 414, 431].includes(answer?.status), String(answer?.status));
        line.leave();
        assert.ok(processorSeconds(service) - before < 0.5, `${processorSeconds(service) - before} s`);
      }
    });
  });

test('what is too long is named', async () => {
  for (const [bytes, status] of [[`GET /${'x'.repeat(9000)} HTTP/1.1\r\n`, 414], [get(`X: ${'x'.repeat(17_000)}\r\n`), 431], [get('X: y\r\n'.repeat(101)), 431], ['GET / HTTP/3.7\r\nHost: a\r\n\r\n', 505]]) {
    const line = new Line(service.url);
    await line.say(bytes);
    const [answer] = await line.all();
    assert.equal(answer.status, status);
    assert.match(answer.body, /<html/);
    assert.doesNotMatch(answer.body, /beast|boost|pistache|std::/i);
  }
});

test('a body over its route’s limit is refused before it is sent, in our words', async () => {
  const line = new Line(service.url);
  await line.say(post('Content-Type: application/json\r\nContent-Length: 20000000\r\n', ''));
  const [answer] = await line.answers();
  assert.equal(answer.status, 413);
  assert.match(answer.headers['content-type'], /problem\+json/);
  assert.equal(answer.headers.connection, 'close');
  line.leave();
  const nowhere = new Line(service.url);
  await nowhere.say(post('Content-Length: 100\r\n', '', '/nowhere'));
  assert.equal((await nowhere.answers())[0].status, 404);
  nowhere.leave();
});

test('a client that waits to be asked for its body is asked', async () => {
  const line = new Line(service.url);
  await line.say(post('Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n', ''));
  assert.equal((await line.answers(1))[0].status, 100);
  await line.say('{}');
  assert.equal((await line.answers(2))[1].status, 422);
  line.leave();
});

test('one target has one form: what is escaped oddly skips no check', async () => {
  const { username, password } = service.userOf('clerk');
  const session = await client.post('/api/v1/sessions', { username, password });
  const Cookie = session.headers.get('set-cookie').match(/yanlu_session=[^;]+/)[0];
  const decision = JSON.stringify({ opinions: [1], decision: 'keep' });
  for (const path of ['/api/v1/opinions/screening', '/%61pi/v1/opinions/screening', '/%61%70%69/v1/opinions/%73creening', 'http://other/api/v1/opinions/screening']) {
    const line = new Line(service.url);
    await line.say(post(`Content-Type: application/json\r\nCookie: ${Cookie}\r\nContent-Length: ${decision.length}\r\n`, decision, path));
    assert.equal((await line.answers())[0].status, 403, path);
    line.leave();
  }
  for (const path of ['/api/../api/v1/drafts', '/api/v1/drafts/%2e%2e', '/api%2fv1/drafts', '/a%00b', '/a\\b', '/a#b', '/%zz'])
    assert.equal(await new Promise(async (resolve) => {
      const line = new Line(service.url);
      await line.say(get('', path));
      resolve((await line.answers())[0].status);
      line.leave();
    }), 400, path);
});

test('half-sent uploads are bounded in memory, and forms go on meanwhile', async () => {
  const before = residentMegabytes(service);
  const piece = Buffer.alloc(1 << 20, 'x');
  const lines = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const line = new Line(service.url);
      await line.say(post(`Content-Type: application/json\r\nContent-Length: ${21 << 20}\r\n`, '', `/api/v1/drafts/${slug}/imports`));
      for (let sent = 0; sent < 18; ++sent) await Promise.race([line.say(piece), line.closed]);
      return line;
    }),
  );
  const grown = residentMegabytes(service) - before;
  const form = await client.post(`/api/v1/drafts/${slug}/opinions`, { article: '3', body: '照样收下。' });
  assert.equal(form.status, 201);
  // AddressSanitizer keeps what was freed for a while, and notes of its own on every byte.
  const most = binary.includes('/sanitize/') ? 540 : 180;
  assert.ok(grown < most, `${grown} MB for ${40 * 18} MB half sent`);
  assert.ok(lines.some((line) => line.heard.includes('503')), 'what is too much is told so');
  for (const line of lines) line.leave();
});

test('SIGTERM under load: whatever was committed was answered', async () => {
  const received = new Set();
  let ended = false;
  const submit = async (number) => {
    for (let i = 0; !ended; ++i) {
      const answer = await client.post(`/api/v1/drafts/${slug}/opinions`, { article: '3', body: `收尾 ${number}-${i}` }).catch(() => undefined);
      if (answer?.status !== 201) return;
      received.add(answer.json.receipt);
      if (received.size === 100) service.process.kill('SIGTERM');
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, number) => submit(number)));
  ended = true;
  assert.equal((await service.exited).code, 0);
  assert.equal(Number(service.sql("select count(*) from opinions where body like '收尾 %'")), received.size);
  await service.run();
});
