// A table of 10,000 opinions with 50 broken rows, then the same put right: what is told, how long it takes, how much memory, and
// the ratio to psql running the same statements with the same words in one transaction on the same server in the same run.
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/intake/import.mjs [rows] [broken]
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Service, project } from '../../e2e/service.js';
import { workbook } from './workbook.mjs';

const rows = Number(process.argv[2] ?? 10000);
const broken = Number(process.argv[3] ?? 50);
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'yanlu-intake-'));
const seconds = async (work) => {
  const begin = performance.now();
  const result = await work();
  return [(performance.now() - begin) / 1000, result];
};

const headings = ['条文', '意见', '建议修改为', '理由', '渠道', '联络站', '提出日期', '姓名', '联系电话', '职业或身份', '所在地', '编号'];
const good = (i) => ['3', `第${i}份意见：建议写明办理时限，并公布办理结果，方便群众监督。`, `应当在${(i % 30) + 1}日内办理。`, '便于监督', ['走访', '座谈会', '信件', '电话'][i % 4], '',
  '', `居民${i}`, `138${String(i).padStart(8, '0')}`, '退休教师', '花园街道', ''];
const breaks = [(row) => (row[0] = '第九千条'), (row) => (row[1] = ''), (row) => (row[4] = '飞鸽'), (row) => (row[6] = '昨天'), (row) => (row[8] = '无')];
// Spread over the table; each breaks another cell in turn.
const bad = Array.from({ length: rows }, (_, i) => good(i));
const step = Math.floor(rows / broken);
const expected = new Set();
for (let i = 0; i < broken; ++i) {
  const at = i * step + 7;
  breaks[i % breaks.length](bad[at]);
  expected.add('ABEGI'[i % breaks.length] + (at + 2));
}
const files = { bad: join(folder, 'bad.xlsx'), good: join(folder, 'good.xlsx') };
writeFileSync(files.bad, workbook([headings, ...bad]));
writeFileSync(files.good, workbook([headings, ...Array.from({ length: rows }, (_, i) => good(i))]));

// The largest of the processes behind a command: the program's own, or that of xlsx2csv.
function measured(service, ...args) {
  const measure = 'import resource,subprocess,sys,time\nb=time.time()\nr=subprocess.run(sys.argv[1:])\n' +
    'print(time.time()-b, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\nsys.exit(r.returncode)';
  const { stdout, stderr, status } = spawnSync('python3', ['-c', measure, process.env.YANLU_BINARY, 'import-opinions', ...args],
    { env: service.environment, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (stdout === '') throw new Error(stderr);
  const [time, kib] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { status, time, mib: kib / 1024, result: JSON.parse(stdout) };
}

const high = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024;

// Asks for the state as a program would, and remembers whether it was seen on the way.
async function overHttp(client, slug, path, query = '') {
  const type = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
  const { headers } = await client.post(`/api/v1/drafts/${slug}/imports${query}`, readFileSync(path), type);
  let looks = 0;
  for (;;) {
    const { json } = await client.get(headers.get('location')).catch(() => ({ json: { state: 'to_check' } })); // a connection kept too long
    if (!['to_check', 'to_import'].includes(json.state)) return { ...json, looks };
    if (json.done > 0 && json.done < json.total) looks += 1;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

// The statements of opinions::receive_in with these words, prepared once, in one transaction.
async function reference(service, slug) {
  const statement = (name) => readFileSync(['receipts', 'opinions', 'submissions'].map((module) => join(project, 'server/modules', module, 'sql', name)).find(existsSync), 'utf8').replace(/^--.*$/gm, '').trim();
  const quoted = (text) => (text === null ? 'null' : `'${String(text).replaceAll("'", "''")}'`);
  const names = ['find_target', 'article_texts', 'insert_submission', 'insert_contributor', 'receive_opinion'];
  const draft = service.sql(`select id from drafts where slug = '${slug}'`);
  const user = service.sql("select id from users where role = 'clerk' order by id limit 1");
  const now = new Date().toISOString();
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const receipt = (i) => `ZZZZZZ${Array.from({ length: 6 }, (_, n) => alphabet[Math.floor(i / 32 ** n) % 32]).join('')}`;
  // As long as what the service seals, under its first key.
  const sealed = (text) => `\\x01${Buffer.alloc(24 + Buffer.byteLength(text) + 16, 7).toString('hex')}`;
  const lines = ['set enable_seqscan = off;', ...names.map((name) => `prepare ${name} as ${statement(`${name}.sql`)};`), 'begin;'];
  const execute = (name, values) => lines.push(`execute ${name} (${values.map(quoted).join(', ')});`);
  for (let i = 0; i < rows; ++i) {
    const [article, body, suggested, reason, , , , name, phone, occupation, region] = good(i + rows);
    execute('find_target', [slug, now, '']);
    execute('article_texts', [draft, `{${article}}`]);
    execute('insert_submission', [draft, receipt(i), 'zh', now]);
    lines.push(`execute insert_contributor (currval('submissions_id_seq'), ${[sealed(name), sealed(phone), occupation, region, ''].map(quoted).join(', ')});`);
    lines.push(`execute receive_opinion (${[draft, article, body + suggested + reason, body, suggested, reason, '', '', ''].map(quoted).join(', ')}, currval('submissions_id_seq'), '1', 'visit', null, '${user}', '${now}', '${now}');`);
  }
  lines.push('commit;');
  const path = join(folder, 'reference.sql');
  writeFileSync(path, lines.join('\n'));
  await run('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', path, service.environment.YANLU_DATABASE], { maxBuffer: 1 << 26 });
}

async function copied(service) {
  const path = join(folder, 'copy.csv');
  writeFileSync(path, Array.from({ length: rows }, (_, i) => good(i).join('\t')).join('\n'));
  const columns = headings.map((_, i) => `c${i} text`).join(', ');
  await run('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '-c', `create table plain_copy (${columns})`, '-c', `\\copy plain_copy from '${path}'`, service.environment.YANLU_DATABASE]);
}

const service = await Service.start();
try {
  const client = await new Client(service).signIn('clerk');
  const { slug } = (await client.get('/api/v1/drafts?state=open')).json.items[0];
  console.log(`${rows} rows, ${broken} of them broken, ${(readFileSync(files.bad).length / 1024).toFixed(0)} KB of .xlsx, fsync ${service.sql('show fsync')}`);
  const dry = measured(service, files.bad, '--draft', slug, '--dry-run', '--json');
  const told = new Set(dry.result.errors.map(({ cell }) => cell));
  const missed = [...expected].filter((cell) => !told.has(cell)), more = [...told].filter((cell) => !expected.has(cell));
  console.log(`dry run            ${dry.time.toFixed(1)} s, ${dry.mib.toFixed(0)} MiB; ${told.size} cells told, ${missed.length} missed, ${more.length} told wrongly; exit ${dry.status}`);
  console.log(`                   e.g. ${dry.result.errors.slice(0, 3).map(({ cell, message }) => `${cell} ${message}`).join(' | ')}`);
  const kept = () => service.sql('select count(*) from opinions');
  const before = kept();
  const refused = await overHttp(client, slug, files.bad);
  console.log(`over HTTP, broken  ${refused.state}, ${refused.errors.length} errors, ${kept() - before} opinions saved`);
  const [whole, done] = await seconds(() => overHttp(client, slug, files.good));
  console.log(`over HTTP, good    ${whole.toFixed(1)} s, ${kept() - before} opinions saved, progress seen ${done.looks} times, service at most ${high(service.process.pid).toFixed(0)} MiB`);
  const again = measured(service, files.good, '--draft', slug, '--json');
  console.log(`the same again     ${again.time.toFixed(1)} s, ${again.mib.toFixed(0)} MiB, ${again.result.brought} brought in, ${again.result.already} known`);
  const [statements] = await seconds(() => reference(service, slug));
  console.log(`psql, same work    ${statements.toFixed(1)} s   ratio ${(statements / whole).toFixed(2)}`);
  const [copy] = await seconds(() => copied(service));
  console.log(`plain COPY         ${copy.toFixed(1)} s   (into a table without keys, groups, events)`);
} finally {
  await service.stop();
  rmSync(folder, { recursive: true });
}
