// A running service of our own for a test file: a fresh database, a free port, a clean end.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../..', import.meta.url));
export const shared = process.env.YANLU_SHARED ?? join(project, '..', 'shared');
export const binary = process.env.YANLU_BINARY ?? join(project, 'build/dev/server/yanlu');
const maintenance = process.env.YANLU_TEST_DATABASE;

// Tests on real laws say loudly that they were skipped; on CI their absence is a failure.
export function withoutSharedData() {
  if (existsSync(join(shared, 'laws'))) return false;
  if (process.env.CI === 'true') throw new Error(`the real data at ${shared} is missing`);
  return `the real data at ${shared} is missing`;
}

function sql(conninfo, statement) {
  return execFileSync('psql', ['-X', '-q', '-At', '-v', 'ON_ERROR_STOP=1', '-d', conninfo, '-c', statement], { encoding: 'utf8' }).trim();
}

export class Service {
  static async start({ samples = true } = {}) {
    if (!maintenance) throw new Error('YANLU_TEST_DATABASE is not set; run the tests by ./tests/run');
    const service = new Service();
    service.name = 'yanlu_e2e_' + randomBytes(6).toString('hex');
    service.folder = mkdtempSync(join(tmpdir(), 'yanlu-e2e-'));
    sql(maintenance, `create database ${service.name}`);
    service.environment = {
      ...process.env,
      YANLU_DATABASE: maintenance.replace(/dbname=\S+/, '') + ` dbname=${service.name}`,
      YANLU_LISTEN: '127.0.0.1:0',
      YANLU_DATA: service.folder,
      YANLU_SECRET: randomBytes(32).toString('hex'),
    };
    service.yanlu('migrate');
    if (samples) {
      service.passwords = {};
      for (const line of service.yanlu('load-samples', join(project, 'deploy/samples')).split('\n')) {
        const found = line.match(/^ {2}(\S+) {2}(\S+) {2}\((\w+),/);
        if (found) service.passwords[found[1]] = { password: found[2], role: found[3] };
      }
    }
    // Tests come all from one address, and write faster than people: who wants limits sets them.
    service.sql('update guard_settings set address_soft = 50000, address_hard = 100000, wrong_receipts = 100000, fastest_seconds = 0, draft_busy = 100000, comparisons = 100000');
    await service.run();
    return service;
  }

  yanlu(...args) {
    return execFileSync(binary, args, { env: this.environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  sql(statement) {
    return sql(this.environment.YANLU_DATABASE, statement);
  }

  userOf(role) {
    const [username, { password }] = Object.entries(this.passwords).find(([, account]) => account.role === role);
    return { username, password };
  }

  run() {
    this.log = '';
    this.process = spawn(binary, ['serve'], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stderr.on('data', (bytes) => (this.log += bytes));
    this.exited = new Promise((resolve) => this.process.on('exit', (code, signal) => resolve({ code, signal })));
    return new Promise((resolve, reject) => {
      this.process.stdout.on('data', (bytes) => {
        const found = String(bytes).match(/listening on (http:\S+)/);
        if (found) resolve((this.url = found[1]));
      });
      this.exited.then(({ code }) => reject(new Error(`the service ended with ${code}: ${this.log}`)));
    });
  }

  async kill(signal) {
    this.process.kill(signal);
    return this.exited;
  }

  // Not while PostgreSQL vacuums it by itself, which only a superuser may end.
  drop() {
    try {
      sql(maintenance, `drop database ${this.name} with (force)`);
      return true;
    } catch (error) {
      if (/process is being terminated/.test(error.stderr)) return false;
      throw error;
    }
  }

  async stop() {
    const { code } = await this.kill('SIGTERM');
    await eventually(() => this.drop(), 30_000);
    rmSync(this.folder, { recursive: true });
    return code;
  }
}

// What a client of the API does, with a bearer token when signed in.
export class Client {
  constructor(service) {
    this.service = service;
    this.headers = {};
  }

  async call(method, path, body, headers = {}) {
    const response = await fetch(this.service.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...this.headers, ...headers },
      body: body === undefined ? undefined : typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, headers: response.headers, type, bytes, json: type.includes('json') && bytes.length > 0 ? JSON.parse(bytes) : undefined };
  }

  get(path, headers) {
    return this.call('GET', path, undefined, headers);
  }
  post(path, body, headers) {
    return this.call('POST', path, body, headers);
  }

  async signIn(role) {
    const { json } = await this.post('/api/v1/sessions', this.service.userOf(role));
    this.headers.Authorization = `Bearer ${json.token}`;
    return this;
  }
}

// The cookies of an answer by fetch, a line each. Headers.getSetCookie is younger than Debian's Node, whose one line for all
// of them is parted where a comma begins another name: the comma of a date does not.
export function cookiesOf(headers) {
  return (headers.get('set-cookie') ?? '').split(/,\s*(?=[^\s;,=]+=)/).filter(Boolean);
}

// Asks again until the answer is right; the limit is the promise under test, not a pause.
export async function eventually(question, limitMs) {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms`);
  }
}
