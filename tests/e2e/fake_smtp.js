// A mail server on a free port that keeps what it is given, and what a mail program would make of it.
import { createServer } from 'node:net';

export class FakeSmtp {
  static async start() {
    const smtp = new FakeSmtp();
    smtp.mails = [];
    smtp.waiting = [];
    smtp.server = createServer((socket) => talk(socket, (mail) => smtp.keep(mail)));
    await new Promise((resolve) => smtp.server.listen(0, '127.0.0.1', resolve));
    smtp.url = `smtp://127.0.0.1:${smtp.server.address().port}`;
    return smtp;
  }
  keep(mail) {
    this.mails.push(mail);
    for (const { number, resolve } of this.waiting) if (number === this.mails.length) resolve(mail);
  }
  // The mail of this number, from 1, once it has come; fails after `limitMs`.
  mail(number, limitMs) {
    if (this.mails.length >= number) return Promise.resolve(this.mails[number - 1]);
    return new Promise((resolve, reject) => {
      this.waiting.push({ number, resolve });
      setTimeout(() => reject(new Error(`mail ${number} did not come within ${limitMs} ms`)), limitMs).unref();
    });
  }
  stop() {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

function talk(socket, keep) {
  let rest = '';
  let mail = null;
  let inData = false;
  socket.on('error', () => {});
  socket.write('220 fake ESMTP\r\n');
  socket.on('data', (bytes) => {
    rest += bytes.toString('latin1');
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (inData && line !== '.') {
        mail.lines.push(line);
      } else if (inData) {
        inData = false;
        keep(read(mail));
        socket.write('250 taken\r\n');
      } else if (/^DATA/i.test(line)) {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (/^QUIT/i.test(line)) {
        socket.end('221 bye\r\n');
      } else {
        if (/^MAIL/i.test(line)) mail = { lines: [] };
        if (/^RCPT/i.test(line)) mail.to = line.match(/<(.*?)>/)[1];
        socket.write('250 fine\r\n');
      }
    }
  });
}

function read({ to, lines }) {
  const raw = lines.join('\r\n');
  const headers = {};
  for (const line of raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const words = (text) =>
    text.replace(/\?= =\?/g, '?==?').replace(/=\?UTF-8\?B\?(.*?)\?=/g, (_, base64) => Buffer.from(base64, 'base64').toString('latin1'));
  const subject = Buffer.from(words(headers.subject), 'latin1').toString('utf8');
  const encoded = raw.match(/Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]*)/i)[1];
  return { to, headers, subject, text: Buffer.from(encoded, 'base64').toString('utf8') };
}
