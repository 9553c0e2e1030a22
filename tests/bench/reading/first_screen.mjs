// The first screen of a draft of 300 articles on a phone: what goes over the line, and what of it before the text can be read.
// Straight from the service, without a proxy, over a slow line (1.6 Mbit/s, 150 ms) and a processor slowed four times.
//
//   CHROMIUM=/usr/bin/chromium YANLU_TEST_DATABASE=… YANLU_BINARY=build/release/server/yanlu node tests/bench/reading/first_screen.mjs [articles | a law's .md]
//
// What the text waits for is the page itself and what Chromium calls render-blocking; scripts come along meanwhile and the text does
// not need them. Ends with 1 when the text waits for more than 5 requests or 60 KB.
import { readFileSync } from 'node:fs';
import { openBrowser, openPage } from '../../e2e/browser.js';
import { Client, Service } from '../../e2e/service.js';

const file = process.argv[2]?.endsWith('.md') ? process.argv[2] : '';
const articles = file ? 0 : Number(process.argv[2] ?? 300);
const goal = { bytes: 60 * 1024, requests: 5 };
const slug = 'first-screen';

// A law in the words laws are made of, each article put together differently: repeated text would be packed away to nothing.
const who = ['县级以上人民政府', '街道办事处', '居民委员会', '社会组织', '企业事业单位', '公安机关', '卫生健康主管部门', '市场监督管理部门', '个人', '学校'];
const how = ['应当按照规定', '可以根据实际情况', '不得', '应当自受理之日起十五日内', '有权依法', '应当会同有关部门', '经批准后', '在职责范围内'];
const what = ['公开办理结果', '建立健全工作制度', '收集个人信息', '提供便利服务', '制定实施办法', '开展宣传教育', '处理投诉举报', '编制年度计划', '保存相关记录', '接受社会监督', '予以补助或者奖励', '组织专家论证'];
const where = ['涉及老年人和未成年人权益的', '在公共场所', '对本行政区域内的事项', '遇有突发事件时', '依照前款规定', '因公共利益需要', '通过网络方式'];
let seed = 20260301;
const pick = (list) => { seed = (seed * 1103515245 + 12345) % 2147483648; return list[Math.floor((seed / 2147483648) * list.length)]; };
const sentence = () => `${pick(where)}，${pick(who)}${pick(how)}${pick(what)}，并${pick(what)}。`;
const number = (n) => {
  const digits = '零一二三四五六七八九', hundreds = Math.floor(n / 100), tens = Math.floor(n / 10) % 10, ones = n % 10;
  return (hundreds ? digits[hundreds] + '百' : '') + (tens ? (tens > 1 || hundreds ? digits[tens] : '') + '十' : hundreds && ones ? '零' : '') + (ones ? digits[ones] : '');
};
const text = ['# 首屏测试条例', ''];
for (let n = 1; n <= articles; n += 1) {
  if (n % 25 === 1) text.push(`## 第${number(Math.ceil(n / 25))}章　${pick(what)}`, '');
  text.push(`第${number(n)}条　${sentence()}${sentence()}`, '');
  if (n % 3 === 0) text.push(sentence(), '');
}

const markdown = file ? readFileSync(file, 'utf8') : text.join('\n');

const service = await Service.start();
const browser = await openBrowser();
try {
  const staff = await new Client(service).signIn('manager');
  const day = (n) => new Date(Date.now() + n * 86400000).toISOString();
  const made = await staff.post('/api/v1/drafts', { slug, markdown, reading: '征求意见稿', opens_at: day(-1), closes_at: day(30) });
  if (made.status !== 201) throw new Error(made.bytes.toString());
  const published = await staff.post(`/api/v1/drafts/${slug}/publication`);
  if (published.status >= 300) throw new Error(published.bytes.toString());

  const page = await openPage(browser, 'phone');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const all = new Map();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, timestamp, initiator }) => all.set(requestId, { url: request.url.replace(service.url, '').replace(/\?v=.*/, ''), asked: timestamp, initiator: initiator.type, bytes: 0 }));
  cdp.on('Network.responseReceived', ({ requestId, response }) => { all.get(requestId).packed = Boolean(response.headers['Content-Encoding']); });
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength, timestamp }) => (all.get(requestId).parts ??= []).push([timestamp, encodedDataLength]));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => Object.assign(all.get(requestId), { bytes: encodedDataLength, ended: timestamp }));
  await page.goto(`${service.url}/drafts/${slug}`, { waitUntil: 'networkidle' });
  const blocking = new Set(await page.evaluate(() => performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').map((one) => new URL(one.name).pathname)));
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  const shown = await page.locator('.law-article').count();
  if (shown !== (articles || shown) || shown === 0) throw new Error(`${shown} articles are shown, not ${articles}`);
  const requests = [...all.values()];
  const begin = requests[0].asked;
  const readable = begin + paint / 1000;
  // Headers come on top of what had arrived of the bodies: counted whole where the request had ended.
  const until = (one) => (one.ended <= readable ? one.bytes : (one.parts ?? []).filter(([at]) => at <= readable).reduce((sum, [, bytes]) => sum + bytes, 0));
  for (const one of requests)
    console.log(`${one.url.padEnd(28)} ${(one.bytes / 1024).toFixed(1).padStart(6)} KB${one.packed ? ' gzip' : '     '} ${((one.ended - begin) * 1000).toFixed(0).padStart(6)} ms ${one.ended <= readable ? 'before' : until(one) > 0 ? `${(until(one) / 1024).toFixed(1)} KB of it before` : ''}`);
  const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
  const waited = requests.filter((one) => one === requests[0] || blocking.has(one.url));
  const early = requests.filter((one) => until(one) > 0);
  const kilobytes = (list, of) => `${(sum(list, of) / 1024).toFixed(1)} KB`;
  console.log(`${shown} articles, ${(markdown.length / 1000).toFixed(0)} thousand characters; first text at ${paint.toFixed(0)} ms`);
  console.log(`the text waits for  ${waited.length} requests, ${kilobytes(waited, (one) => one.bytes)}`);
  console.log(`come until then     ${early.length} requests, ${kilobytes(early, until)}`);
  console.log(`all                 ${requests.length} requests, ${kilobytes(requests, (one) => one.bytes)}`);
  if (waited.length > goal.requests || sum(waited, (one) => one.bytes) > goal.bytes) process.exitCode = 1;
} finally {
  await browser.close();
  await service.stop();
}
