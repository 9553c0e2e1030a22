// The yanlu command as an operator meets it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client, Service, binary } from './service.js';

const folder = mkdtempSync(join(tmpdir(), 'yanlu-command-'));
let service;

before(async () => (service = await Service.start({ samples: false })));
after(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true });
});

function yanlu(args, environment = service.environment) {
  const { status, stdout, stderr } = spawnSync(binary, args, { env: environment, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const draft = '# 花园条例（草案）\n\n## 第一章 总则\n\n第一条 一。\n\n第一条之一 一之一。\n\n第二条 二。\n';
const nothing = { PATH: process.env.PATH };

test('each command explains itself', () => {
  for (const command of ['serve', 'migrate', 'reindex', 'import-draft', 'export-draft', 'compare', 'create-organisation', 'create-user', 'load-samples', 'check-config', 'version']) {
    const { status, stdout } = yanlu([command, '--help'], nothing);
    assert.equal(status, 0, command);
    assert.match(stdout, /Usage/, command);
  }
  assert.ok(yanlu(['fly'], nothing).status > 100, 'a command that does not exist');
  assert.match(yanlu(['version'], nothing).stdout, /^yanlu \d+\.\d+\.\d+/);
});

test('a dry run tells what is in a file and needs no database', () => {
  const { status, stdout } = yanlu(['import-draft', '--dry-run', '--json', file('draft.md', draft)], nothing);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), { title: '花园条例（草案）', parts: 0, chapters: 1, sections: 0, articles: 3, clauses: 0, keys: ['1', '1-1', '2'], warnings: [] });
});

const later = '# 花园条例（草案）\n\n第一条 为了让居民有花园。\n\n第二条 花园由居民共同照管，费用由街道承担。\n\n第三条 不得损坏花木。\n';
test('two versions are compared without a server: as pairs, and as a table', () => {
  const before = file('before.md', '# 花园条例（草案）\n\n第一条 为了让居民有花园。\n\n第二条 花园由居民共同照管，费用自理。\n');
  const after = file('after.md', later);
  const { status, stdout } = yanlu(['compare', before, after, '--json'], nothing);
  assert.equal(status, 0);
  const { pairs } = JSON.parse(stdout);
  assert.deepEqual(pairs.map(({ old, new: now, kind }) => [old, now, kind]), [['1', '1', 'same'], ['2', '2', 'changed'], [null, '3', 'new']]);
  assert.ok(pairs[0].score === 1 && pairs[1].score > 0.3 && pairs[1].score < 1 && pairs[2].score === 0);
  for (const [name, magic] of [['table.docx', 'PK'], ['table.xlsx', 'PK'], ['table.html', '<!']]) {
    assert.equal(yanlu(['compare', before, after, '-o', join(folder, name)], nothing).status, 0, name);
    assert.equal(readFileSync(join(folder, name)).subarray(0, 2).toString(), magic, name);
  }
  const refused = yanlu(['compare', before, after, '-o', join(folder, 'table.pdf')], nothing);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /docx/);
  assert.equal(yanlu(['compare', before, file('empty.md', '')], nothing).status, 2);
});

test('a draft is exported in each format, and its Markdown gives the same draft again', () => {
  const source = file('draft.md', draft);
  const exported = (format, of = source) => yanlu(['export-draft', of, '--format', format], nothing).stdout;
  const markdown = exported('md');
  assert.equal(exported('json', file('again.md', markdown)), exported('json'));
  assert.equal(exported('md', file('again.md', markdown)), markdown);
  assert.match(exported('akn'), /<article eId="art_1-1">/);
  assert.match(exported('html'), /id="article-1-1"/);
  assert.notEqual(yanlu(['export-draft', source, '--format', 'pdf'], nothing).status, 0);
});

test('a file that cannot be read is refused at its line', () => {
  const { status, stderr } = yanlu(['import-draft', '--dry-run', file('broken.md', '\n\n第一条 一。\n')], nothing);
  assert.equal(status, 2);
  assert.match(stderr, /3/);
  const binaryFile = yanlu(['import-draft', '--dry-run', file('binary.md', Buffer.from([0x23, 0x20, 0x41, 0x0a, 0xff]))], nothing);
  assert.equal(binaryFile.status, 2);
  assert.match(binaryFile.stderr, /2/);
  assert.notEqual(yanlu(['import-draft', '--dry-run', join(folder, 'none.md')], nothing).status, 0);
});

test('check-config says what is wrong and what to do', () => {
  const wrong = yanlu(['check-config'], { ...nothing, YANLU_LISTEN: 'everywhere' });
  assert.notEqual(wrong.status, 0);
  for (const word of [/YANLU_DATABASE/, /ADDRESS:PORT/, /YANLU_SECRET_FILE/]) assert.match(wrong.stdout + wrong.stderr, word);
  assert.equal(yanlu(['check-config']).status, 0);
});

test('check-config tells whom text messages go to and how many, and refuses prefixes that are none', () => {
  const set = { ...service.environment, YANLU_PUBLIC_URL: 'https://yanlu.example', YANLU_SMS_WEBHOOK_URL: 'https://sms.example' };
  set.YANLU_SMS_WEBHOOK_SECRET_FILE = file('gateway', 'sixteen letters.');
  const good = yanlu(['check-config'], { ...set, YANLU_SMS_PREFIXES: '+852,+8613', YANLU_NOTICES_DAY_LIMIT: '77' });
  assert.equal(good.status, 0, good.stderr);
  assert.match(good.stdout, /text messages: at most 77 a day.*\+852,\+8613/);
  const wrong = yanlu(['check-config'], { ...set, YANLU_SMS_PREFIXES: '138' });
  assert.notEqual(wrong.status, 0);
  assert.match(wrong.stderr, /sms-prefixes/);
});

test('settings come from a file, secrets from files of their own', () => {
  const { YANLU_DATABASE, YANLU_SECRET, ...rest } = service.environment;
  const settings = file('yanlu.conf', 'workers=3\nlog-level=warning\n');
  const secrets = { YANLU_DATABASE_FILE: file('database', `${YANLU_DATABASE}\n`), YANLU_SECRET_FILE: file('secret', `${YANLU_SECRET}\n`) };
  assert.equal(yanlu(['--config', settings, 'check-config'], { ...rest, ...secrets }).status, 0);
  const bad = file('bad.conf', 'workers=none\n');
  assert.notEqual(yanlu(['--config', bad, 'check-config'], { ...rest, ...secrets }).status, 0);
  assert.notEqual(yanlu(['check-config'], { ...rest, ...secrets, YANLU_SECRET_FILE: join(folder, 'none') }).status, 0);
});

test('an empty service becomes a contact point at work', async () => {
  const create = (...args) => yanlu(['create-organisation', ...args]);
  assert.equal(create('fagongwei', '--kind', 'receiver', '--name', '法工委').status, 0);
  assert.equal(create('qingshi', '--kind', 'contact_point', '--parent', 'fagongwei', '--name', '青石联系点').status, 0);
  const again = create('qingshi', '--kind', 'station', '--parent', 'qingshi', '--name', '站');
  assert.equal(again.status, 2);
  assert.match(again.stderr, /code: That code is taken/);

  const user = yanlu(['create-user', 'fang', '--name', '方敏', '--role', 'manager', '--organisation', 'qingshi']);
  assert.equal(user.status, 0, user.stderr);
  const password = user.stdout.match(/password, shown only now: (\S+)/)[1];
  assert.equal(yanlu(['create-user', 'fang', '--role', 'clerk', '--organisation', 'qingshi']).status, 2);
  assert.equal(yanlu(['create-user', 'gao', '--role', 'king', '--organisation', 'qingshi']).status, 2);

  const imported = yanlu(['import-draft', file('draft.md', draft), '--slug', 'huayuan', '--opens', '2020-01-01', '--closes', '2120-01-01']);
  assert.equal(imported.status, 0, imported.stderr);
  const manager = new Client(service);
  const session = await manager.post('/api/v1/sessions', { username: 'fang', password });
  assert.equal(session.status, 201);
  manager.headers.Authorization = `Bearer ${session.json.token}`;
  assert.equal((await manager.post('/api/v1/drafts/huayuan/publication')).status, 200);
  const received = await new Client(service).post('/api/v1/drafts/huayuan/opinions', { article: '1-1', body: '好。' });
  assert.equal(received.status, 201);

  const enacted = yanlu(['import-draft', file('law.md', later), '--slug', 'huayuan-fa', '--enacted', '--publish', '--precedes', 'huayuan']);
  assert.equal(enacted.status, 0, enacted.stderr);
  assert.equal(service.sql("select string_agg(slug, ' ' order by place) from drafts"), 'huayuan-fa huayuan');
  const { json: comparison } = await manager.get('/api/v1/drafts/huayuan/comparison');
  assert.equal(comparison.old, 'huayuan-fa');
  assert.equal(yanlu(['import-draft', file('law.md', later), '--slug', 'x', '--follows', 'nothing']).status, 2);
});
