// Opinions a second over HTTP, as a ratio to pgbench running the same statements on the same server with the same
// number of clients, one after the other in one run:
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/submissions.mjs [clients] [seconds]
//
// Needs the Debian package wrk. Each opinion has words of its own, so that none waits for another's group.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Service, project } from '../e2e/service.js';

const clients = Number(process.argv[2] ?? 16);
const seconds = Number(process.argv[3] ?? 10);
// Not the blocking kind: the service's log has to be read meanwhile.
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'yanlu-bench-'));

async function wrk(url, slug) {
  const script = join(folder, 'submit.lua');
  writeFileSync(script, `
local thread = 0
function setup(t) t:set("id", thread); thread = thread + 1 end
function init() number = 0 end
function request()
  number = number + 1
  return wrk.format("POST", "/api/v1/drafts/${slug}/opinions",
    {["Content-Type"] = "application/json", ["Connection"] = "keep-alive"},
    '{"article":"3","body":"建议写明办理时限，线程' .. id .. '第' .. number .. '次","reason":"便于监督"}')
end
`);
  const { stdout: out } = await run('wrk', ['-t2', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', script, url]);
  if (/Non-2xx/.test(out)) throw new Error(out);
  return { rate: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]), p99: out.match(/^ +99% +(\S+)/m)[1] };
}

// The statements of commands/receive_submission.cpp with pgbench's values in the place of parameters.
async function pgbench(service, slug) {
  const statement = (name) => readFileSync(['receipts', 'opinions', 'submissions'].map((module) => join(project, 'server/modules', module, 'sql', name)).find(existsSync), 'utf8').replace(/^--.*$/gm, '');
  const fill = (text, values) => text.replace(/\$(\d+)/g, (_, number) => values[number - 1]);
  const draft = service.sql(`select id from drafts where slug = '${slug}'`);
  const words = "'pgbench' || :client_id || ' ' || :n || ' ' || clock_timestamp()::text";
  const receipt = "translate(upper(substr(encode(sha256(random()::text::bytea), 'hex'), 1, 12)), 'ILOU', '1100')";
  const script = ['\\set n random(1, 2000000000)', 'BEGIN;',
    fill(statement('find_target.sql'), [`'${slug}'`, 'now()', "''"]).trim() + ';',
    fill(statement('article_texts.sql'), [draft, "'{3}'"]).trim() + ';',
    fill(statement('insert_submission.sql'), [draft, receipt, "'zh'", 'now()']).trim() + ' \\gset submission_',
    fill(statement('receive_opinion.sql'), [draft, "'3'", words, words, "''", "'便于监督'", "''", "''", "''", ':submission_id', '1', "'web'", 'null', 'null', 'now()', 'now()']).trim() + ';',
    'COMMIT;'].join('\n');
  const file = join(folder, 'submit.sql');
  writeFileSync(file, script);
  const options = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', file];
  const { stdout, stderr } = await run('pgbench', [...options, service.environment.YANLU_DATABASE]);
  const rate = stdout.match(/tps = ([\d.]+)/);
  if (!rate || / ERROR:/.test(stderr)) throw new Error(stdout + stderr);
  return Number(rate[1]);
}

const service = await Service.start();
try {
  const { slug } = (await new Client(service).get('/api/v1/drafts')).json.items[0];
  await wrk(service.url, slug); // warm
  const before = Number(service.sql('select count(*) from opinions'));
  const http = await wrk(service.url, slug);
  const stored = Number(service.sql('select count(*) from opinions')) - before;
  const reference = await pgbench(service, slug);
  const durable = service.sql('show fsync');
  console.log(`clients ${clients}, ${seconds} s each, fsync ${durable}`);
  console.log(`over HTTP  ${http.rate.toFixed(0)} opinions/s, p99 ${http.p99} (${stored} rows stored)`);
  console.log(`pgbench    ${reference.toFixed(0)} transactions/s of the same statements`);
  console.log(`ratio      ${(http.rate / reference).toFixed(2)}`);
} finally {
  await service.stop();
  rmSync(folder, { recursive: true });
}
