// Requests a second at the edge, as a ratio to nginx that serves the same bytes from its disk cache, in one run, one after the
// other:
//
//   YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/edge/speed.mjs [clients] [seconds]
//
// Needs the Debian packages wrk and nginx-light.
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Service, eventually } from '../../e2e/service.js';

const clients = Number(process.argv[2] ?? 16);
const seconds = Number(process.argv[3] ?? 5);
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'yanlu-bench-'));
chmodSync(folder, 0o755);

async function wrk(url, script) {
  const { stdout: out } = await run('wrk', ['-t2', `-c${clients}`, `-d${seconds}s`, '--latency', '-H', 'Connection: keep-alive', ...(script ? ['-s', script] : []), url]);
  if (/Non-2xx/.test(out)) throw new Error(out);
  return Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]);
}

async function nginxServes(bytes) {
  writeFileSync(join(folder, 'page'), bytes);
  const port = 20000 + Math.floor(Math.random() * 20000);
  writeFileSync(join(folder, 'nginx.conf'), `user root; daemon off; worker_processes 2; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http { access_log off; open_file_cache max=10; keepalive_requests 100000000; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
server { listen 127.0.0.1:${port}; root ${folder}; } }`);
  const nginx = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/page`;
  await eventually(() => fetch(url).then((answer) => answer.ok, () => false), 10_000);
  const rate = await wrk(url);
  nginx.kill('SIGTERM');
  await new Promise((resolve) => nginx.on('exit', resolve));
  return rate;
}

async function measure() {
  // Each opinion comes from an address of its own, as residents' do.
  process.env.YANLU_TRUSTED_PROXIES = '127.0.0.1';
  const service = await Service.start();
  const client = new Client(service);
  const slug = (await client.get('/api/v1/drafts')).json.items[0].slug;
  const script = join(folder, 'submit.lua');
  writeFileSync(script, `local thread = 0
function setup(t) t:set("id", thread); thread = thread + 1 end
function init() number = 0 end
function request()
  number = number + 1
  return wrk.format("POST", "/api/v1/drafts/${slug}/opinions", {["Content-Type"] = "application/json", ["Connection"] = "keep-alive", ["X-Forwarded-For"] = "10." .. math.random(0, 255) .. "." .. math.random(0, 255) .. "." .. math.random(1, 254)},
    '{"article":"3","body":"建议写明办理时限，线程' .. id .. '第' .. number .. '次","reason":"便于监督"}')
end
`);
  const health = (await client.get('/healthz')).bytes;
  const page = (await client.get('/receipts')).bytes;
  const rates = { '/healthz': await wrk(service.url + '/healthz'), 'a small page (/receipts)': await wrk(service.url + '/receipts'), 'a submission': await wrk(service.url, script) };
  await service.stop();
  return { rates, health, page };
}

const ours = await measure();
const reference = { '/healthz': await nginxServes(ours.health), 'a small page (/receipts)': await nginxServes(ours.page) };
console.log(`${clients} clients, ${seconds} s each`);
for (const [what, rate] of Object.entries(ours.rates))
  console.log(`${what}: ${Math.round(rate)}/s` + (reference[what] ? `, ${(rate / reference[what]).toFixed(2)} of nginx` : ''));
rmSync(folder, { recursive: true });
