// Bytes on a socket, for what no client library would send.
import { readFileSync } from 'node:fs';
import net from 'node:net';

export class Line {
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.heard = Buffer.alloc(0);
    this.socket = net.connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    this.closed = new Promise((resolve) => {
      this.socket.on('end', () => {
        this.socket.end();
        resolve('ended');
      });
      this.socket.on('error', (error) => resolve(error.code));
      this.socket.on('close', () => resolve('closed'));
    });
    this.socket.on('data', (bytes) => {
      this.heard = Buffer.concat([this.heard, bytes]);
      this.waiting?.();
    });
  }

  say(bytes) {
    return new Promise((resolve) => this.socket.write(bytes, () => resolve()));
  }
  stopSending() {
    this.socket.end();
  }

  // Resolves when `count` whole answers are here, or the other side closed.
  async answers(count = 1) {
    while (read(this.heard).length < count) {
      const over = await Promise.race([this.closed, new Promise((resolve) => (this.waiting = resolve))]);
      if (over) break;
    }
    return read(this.heard);
  }

  // All that comes until the other side closes.
  async all() {
    await this.closed;
    return read(this.heard);
  }
  leave() {
    this.socket.destroy();
  }
}

// Answers in the order they came; interim ones too.
export function read(bytes) {
  const answers = [];
  let text = bytes.toString('latin1');
  for (;;) {
    const end = text.indexOf('\r\n\r\n');
    if (end < 0 || !text.startsWith('HTTP/1.1 ')) return answers;
    const [first, ...lines] = text.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    let body = '';
    let behind = end + 4;
    if (headers['transfer-encoding'] === 'chunked') {
      for (;;) {
        const lineEnd = text.indexOf('\r\n', behind);
        if (lineEnd < 0) return answers;
        const size = parseInt(text.slice(behind, lineEnd), 16);
        if (text.length < lineEnd + 2 + size + 2) return answers;
        body += text.slice(lineEnd + 2, lineEnd + 2 + size);
        behind = lineEnd + 2 + size + 2;
        if (size === 0) break;
      }
    } else {
      const length = Number(headers['content-length'] ?? 0);
      if (text.length < behind + length) return answers;
      body = text.slice(behind, behind + length);
      behind += length;
    }
    answers.push({ status: Number(first.split(' ')[1]), headers, body: Buffer.from(body, 'latin1').toString() });
    text = text.slice(behind);
  }
}

// What the process has used so far.
export function processorSeconds(service) {
  const fields = readFileSync(`/proc/${service.process.pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
export function residentMegabytes(service) {
  return Number(readFileSync(`/proc/${service.process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
}
