// deploy/nginx.conf.example in front of the service: it is valid, lets whole requests through, and nobody can claim to be somebody else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { request } from 'node:https';
import { after, before, test } from 'node:test';
import { Nginx } from './nginx.js';
import { Client, Service, project } from './service.js';

// The setting that deploy/run starts the service with, asked of deploy/run itself.
function trustedByDeploy(set = {}) {
  const ask = 'source deploy/run; exec {data_lock}>/dev/null; become yanlu bash -c \'printf "%s" "$YANLU_TRUSTED_PROXIES"\'';
  const { YANLU_TRUSTED_PROXIES: _, ...environment } = process.env;
  return execFileSync('bash', ['-c', ask], { cwd: project, env: { ...environment, ...set }, encoding: 'utf8' });
}

let service, nginx, slug;
before(async () => {
  service = await Service.start();
  await service.kill('SIGTERM');
  service.environment.YANLU_TRUSTED_PROXIES = trustedByDeploy();
  await service.run();
  nginx = await Nginx.start(service);
  slug = (await new Client(service).get('/api/v1/drafts?state=open')).json.items[0].slug;
});
after(async () => {
  await nginx?.stop();
  await service?.stop();
});

// from: the address the client has, one of this machine's many.
function ask(method, path, { body, headers = {}, from = '127.0.0.2' } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(nginx.url + path, { method, headers, localAddress: from, rejectUnauthorized: false, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const say = (words, { from, forwarded } = {}) =>
  ask('POST', `/api/v1/drafts/${slug}/opinions`, {
    body: JSON.stringify({ opinions: [{ body: words }] }),
    headers: { 'Content-Type': 'application/json', ...(forwarded ? { 'X-Forwarded-For': forwarded } : {}) },
    from,
  });

test('deploy/run trusts nginx on this machine unless the operator says otherwise', () => {
  assert.equal(trustedByDeploy(), '127.0.0.1,::1');
  assert.equal(trustedByDeploy({ YANLU_TRUSTED_PROXIES: '10.0.0.0/8' }), '10.0.0.0/8');
  assert.equal(trustedByDeploy({ YANLU_TRUSTED_PROXIES: '' }), '');
});

test('pages come through it', async () => {
  const page = await ask('GET', `/drafts/${slug}`);
  assert.equal(page.status, 200);
  assert.match(page.text, /<\/html>\s*$/);
  assert.match(page.headers['strict-transport-security'], /max-age=31536000/);
});

test('a client cannot claim to be this machine, or another one each time', async () => {
  service.sql('update guard_settings set address_soft = 2, address_hard = 3');
  const statuses = [];
  for (const forwarded of ['127.0.0.1', '::1', '127.0.0.1, 127.0.0.1', '203.0.113.7', '203.0.113.8, 127.0.0.1', undefined])
    statuses.push((await say(`第${statuses.length}条意见`, { from: '127.0.0.2', forwarded })).status);
  assert.deepEqual(statuses, [201, 201, 201, 429, 429, 429]);
  assert.equal((await say('别人的意见', { from: '127.0.0.3' })).status, 201);
});

test('what the service takes, nginx lets through, and what it does not take ends with 413', async () => {
  const { status } = await ask('POST', '/staff/opinions/import', { body: Buffer.alloc(20 * 1024 * 1024), headers: { 'Content-Type': 'text/csv' } });
  assert.notEqual(status, 413);
  const refused = await ask('POST', '/staff/opinions/import', { headers: { 'Content-Length': String(26 * 1024 * 1024), 'Content-Type': 'text/csv' } }).catch((error) => error);
  assert.equal(refused.status, 413);
});
