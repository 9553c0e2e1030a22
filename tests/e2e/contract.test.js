// The description at /api/v1/openapi.json and the service say the same.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client, Service, project } from './service.js';

let service, client;
before(async () => {
  service = await Service.start();
  client = new Client(service);
});
after(() => service.stop());

function routesInSource() {
  const routes = [];
  for (const module of readdirSync(join(project, 'server/modules'))) {
    const table = join(project, 'server/modules', module, 'routes.cpp');
    if (!existsSync(table)) continue;
    const source = readFileSync(table, 'utf8');
    for (const [, verb, path] of source.matchAll(/router\.(get|post|put|patch|remove)\(\s*"(\/api\/v1\/[^"]+)"/g))
      if (!path.endsWith('openapi.json')) routes.push(`${verb === 'remove' ? 'delete' : verb} ${path}`);
  }
  return routes.sort();
}

test('every route is described and every description is a route', async () => {
  const { json } = await client.get('/api/v1/openapi.json');
  assert.equal(json.openapi, '3.1.0');
  const described = Object.entries(json.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  assert.deepEqual(described.sort(), routesInSource());
});

test('the readable page shows each of them', async () => {
  const { json } = await client.get('/api/v1/openapi.json');
  const page = await client.get('/api/docs');
  assert.equal(page.status, 200);
  for (const path of Object.keys(json.paths)) assert.ok(page.bytes.includes(path), path);
});

test('answers have the members that their schema names', async () => {
  const { json: description } = await client.get('/api/v1/openapi.json');
  const members = (name) => Object.keys(description.components.schemas[name].properties).sort();
  const draft = (await client.get('/api/v1/drafts')).json.items[0];
  assert.deepEqual(Object.keys(draft).sort(), members('Draft'));
  const whole = (await client.get(`/api/v1/drafts/${draft.slug}`)).json;
  assert.deepEqual(Object.keys(whole.articles[0]).sort(), members('Article'));
  const received = (await client.post(`/api/v1/drafts/${draft.slug}/opinions`, { body: '一条意见' })).json;
  assert.deepEqual(Object.keys(received).sort(), members('Received'));
  assert.deepEqual(Object.keys((await client.get(`/api/v1/receipts/${received.receipt}`)).json).sort(), members('Receipt'));
  await client.signIn('clerk');
  const opinion = (await client.get('/api/v1/opinions?limit=1')).json.items[0];
  assert.deepEqual(Object.keys(opinion).sort(), members('Opinion').filter((member) => member !== 'snippet'));
  const signIns = (await client.get('/api/v1/sign-ins')).json.items;
  assert.deepEqual(Object.keys(signIns[0]).sort(), members('SignIn'));
  const link = (await client.post(`/api/v1/drafts/${draft.slug}/links`)).json.items[0];
  assert.deepEqual(Object.keys(link).sort(), members('ShortLink'));
  const report = (await client.post('/api/v1/reports', { draft: draft.slug })).json;
  assert.deepEqual(Object.keys(report).sort(), members('Report'));
});

test('health and readiness are told', async () => {
  assert.deepEqual((await client.get('/healthz')).json, { status: 'alive' });
  assert.deepEqual((await client.get('/readyz')).json, { status: 'ready', search: { opinions: 'serving', texts: 'serving' } });
  const head = await client.call('HEAD', '/');
  assert.equal(head.status, 200);
  assert.equal(head.bytes.length, 0);
});
