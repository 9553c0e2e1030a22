// A gateway for text messages on a free port that keeps what it is POSTed.
import { createServer } from 'node:http';

export class FakeSms {
  static async start() {
    const gateway = new FakeSms();
    gateway.texts = [];
    gateway.server = createServer((request, response) => {
      let body = '';
      request.on('data', (bytes) => (body += bytes));
      request.on('end', () => {
        gateway.texts.push(JSON.parse(body));
        response.end('{}');
      });
    });
    await new Promise((resolve) => gateway.server.listen(0, '127.0.0.1', resolve));
    gateway.url = `http://127.0.0.1:${gateway.server.address().port}/send`;
    return gateway;
  }
  to(number) {
    return this.texts.filter((text) => text.to === number);
  }
  stop() {
    this.server.closeAllConnections?.();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

export const codeIn = (text) => text.match(/\b\d{6}\b/)[0];
