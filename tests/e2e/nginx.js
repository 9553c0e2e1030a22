// nginx in front of a service: deploy/nginx.conf.example with names, ports and certificate that a test can have.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, project } from './service.js';

const program = '/usr/sbin/nginx';

// nginx cannot say which port it was given, so it is told one that was free a moment ago.
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(socket.destroy()));
    socket.on('error', () => resolve(null));
  });

// A line that the example has, and what stands there instead. Loud when the example has it no longer.
function put(text, line, instead) {
  const changed = text.replaceAll(line, instead);
  if (changed === text) throw new Error(`deploy/nginx.conf.example has no ${line}`);
  return changed;
}

export class Nginx {
  // pooled: false leaves out the pool of connections to the service; tls: false speaks plain HTTP, for raw sockets.
  static async start(service, { pooled = true, tls = true } = {}) {
    const nginx = new Nginx();
    nginx.folder = mkdtempSync(join(tmpdir(), 'yanlu-nginx-'));
    nginx.plainPort = await freePort();
    nginx.port = await freePort();
    nginx.url = `${tls ? 'https' : 'http'}://127.0.0.1:${nginx.port}`;
    let site = readFileSync(join(project, 'deploy/nginx.conf.example'), 'utf8');
    site = put(site, 'server 127.0.0.1:8080;', `server ${new URL(service.url).host};`);
    site = put(site, 'listen 80;', `listen 127.0.0.1:${nginx.plainPort};`);
    site = put(site, /listen \[::\].*/g, '');
    site = put(site, 'listen 443 ssl http2;', `listen 127.0.0.1:${nginx.port}${tls ? ' ssl http2' : ''};`);
    site = put(site, /\/etc\/ssl\/yanlu/g, nginx.folder);
    if (!pooled) site = put(put(site, /keepalive(_timeout)? \w+;/g, ''), 'proxy_set_header Connection "";', '');
    nginx.makeCertificate();
    writeFileSync(join(nginx.folder, 'site.conf'), site);
    writeFileSync(join(nginx.folder, 'nginx.conf'), nginx.around());
    execFileSync(program, [...nginx.arguments(), '-t'], { stdio: 'pipe' });
    await nginx.run();
    return nginx;
  }

  arguments() {
    return ['-e', join(this.folder, 'error.log'), '-c', join(this.folder, 'nginx.conf')];
  }

  // What Debian's /etc/nginx/nginx.conf does, in a folder of our own.
  around() {
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${this.folder}/${name};`);
    return `${process.getuid() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${this.folder}/pid;
events { worker_connections 1024; }
http { access_log off; ${paths.join(' ')} include ${this.folder}/site.conf; }
`;
  }

  makeCertificate() {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj',
      '/CN=yanlu.example.cn', '-keyout', join(this.folder, 'privkey.pem'), '-out', join(this.folder, 'fullchain.pem')], { stdio: 'pipe' });
  }

  run() {
    this.process = spawn(program, this.arguments(), { stdio: 'ignore' });
    this.exited = new Promise((resolve) => this.process.on('exit', resolve));
    return eventually(async () => {
      if (this.process.exitCode !== null) throw new Error(readFileSync(join(this.folder, 'error.log'), 'utf8'));
      return (await answers(this.port)) !== null;
    }, 20_000);
  }

  async stop() {
    this.process.kill('SIGTERM');
    await this.exited;
    rmSync(this.folder, { recursive: true });
  }
}
