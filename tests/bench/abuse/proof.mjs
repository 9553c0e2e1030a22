// How long the proof of work takes in the browser, at full speed and throttled as a cheap phone's is, beside the same with
// the browser's own SHA-256 (crypto.subtle, one call a hash):
//
//   CHROMIUM=/usr/bin/chromium node tests/bench/abuse/proof.mjs [difficulty] [rounds]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openPage } from '../../e2e/browser.js';
import { project } from '../../e2e/service.js';

const difficulty = Number(process.argv[2] ?? 15);
const rounds = Number(process.argv[3] ?? 12);
const source = readFileSync(join(project, 'server/view/assets/proof_worker.js'), 'utf8');

// On the page's own thread, because that is the one Chromium can throttle.
async function measure(page, factor) {
  const debugged = await page.context().newCDPSession(page);
  await debugged.send('Emulation.setCPUThrottlingRate', { rate: factor });
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await page.evaluate(([code, bits, n]) => {
      let listener;
      new Function('self', code)({ addEventListener: (_, given) => { listener = given; }, postMessage: () => {} });
      const began = performance.now();
      listener({ data: { signature: String(n).padEnd(32, 'x'), parts: 8, difficulty: bits } });
      return performance.now() - began;
    }, [source, difficulty, round]));
  }
  const subtle = await page.evaluate(async () => {
    const text = new TextEncoder().encode('x'.repeat(40));
    const began = performance.now();
    for (let n = 0; n < 2000; n += 1) await crypto.subtle.digest('SHA-256', text);
    return 2000 / (performance.now() - began);
  });
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, one) => sum + one, 0) / rounds;
  console.log(`${factor}x throttled: mean ${mean.toFixed(0)} ms, median ${times[rounds >> 1].toFixed(0)}, slowest of ${rounds} ${times.at(-1).toFixed(0)}; ` +
    `${(8 * 2 ** difficulty / mean).toFixed(0)} hashes/ms; crypto.subtle ${subtle.toFixed(1)} hashes/ms`);
}

const browser = await openBrowser();
const page = await openPage(browser, 'phone');
// crypto.subtle exists on secure pages only.
await page.route('https://secure.example/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
await page.goto('https://secure.example/');
console.log(`difficulty ${difficulty}: ${8 * 2 ** difficulty} hashes on average`);
for (const factor of [1, 6]) await measure(page, factor);
await browser.close();
