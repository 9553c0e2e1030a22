// What came of an opinion, on its receipt: the result and the reason first, for who gave it and for who joined it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, eventually, Service } from './service.js';

const markdown = `# 社区公园条例（征求意见稿）

第一条 为了加强社区公园的养护，制定本条例。

第二条 公园由街道办事处管理，养护经费列入街道年度预算。

第三条 公园每日六时开放，二十二时关闭。
`;
let service, browser, clerk, manager, receiver;

before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  clerk = await new Client(service).signIn('clerk');
  manager = await new Client(service).signIn('manager');
  receiver = await new Client(service).signIn('receiver');
  await manager.post('/api/v1/drafts', { markdown, slug: 'gongyuan', opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post('/api/v1/drafts/gongyuan/publication');
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const ok = async (answer) => {
  const { status, json } = await answer;
  assert.ok(status < 300, JSON.stringify(json));
  return json;
};

test('each line says the result, why, who decided and when, before the code; a joiner reads the same', async () => {
  const resident = new Client(service);
  const given = await ok(resident.post('/api/v1/drafts/gongyuan/opinions', {
    opinions: [{ article: '2', body: '养护经费应当由区里出。' }, { article: '3', body: '冬天六时天还没亮。' }, { article: '1', body: '写明是哪些公园。' }],
  }));
  const [budget, winter] = (await ok(resident.get(`/api/v1/receipts/${given.receipt}`))).opinions.map(({ id }) => id);
  await ok(clerk.post('/api/v1/opinions/screening', { opinions: [budget], decision: 'keep', reason: '' }));
  await ok(clerk.post('/api/v1/opinions/screening', { opinions: [winter], decision: 'keep', reason: '' }));
  await ok(clerk.post('/api/v1/opinions/clearing', { opinions: [budget, winter], cleared: true }));
  const joined = await ok(resident.post('/api/v1/drafts/gongyuan/opinions', { opinions: [], seconds: [{ opinion: budget, words: '我也这样想。' }, { opinion: winter, words: '' }] }));
  await ok(clerk.post('/api/v1/opinions/screening', { opinions: [winter], decision: 'reopen', reason: '' }));
  await ok(clerk.post('/api/v1/opinions/screening', { opinions: [winter], decision: 'set_aside', reason: '开放时间由各公园自定。' }));
  // Reported and decided by the receiving body.
  const group = (await ok(manager.get(`/api/v1/opinions/${budget}`))).group.id;
  const report = await ok(manager.post('/api/v1/reports', { draft: 'gongyuan' }));
  await ok(manager.post(`/api/v1/reports/${report.id}/items`, { groups: [group], together: false }));
  const version = (await ok(manager.get(`/api/v1/reports/${report.id}`))).version;
  await ok(manager.post(`/api/v1/reports/${report.id}/submission`, { version }));
  const item = (await ok(receiver.get(`/api/v1/reports/${report.id}`))).items[0].id;
  await ok(receiver.post(`/api/v1/reports/${report.id}/items/${item}/outcome`, { outcome: 'adopted', reason: '已写入区级预算。', later_article: '第四条' }));

  for (const [receipt, lines] of [[given.receipt, 3], [joined.receipt, 2]]) {
    for (const screen of ['phone', 'desk']) {
      const page = await openPage(browser, screen);
      await page.goto(`${service.url}/receipts/${receipt}`);
      assert.deepEqual(await accessibilityProblems(page), []);
      const shown = (await page.locator('.receipt-lines > li').allTextContents()).map((line) => line.replace(/\s+/g, ' '));
      assert.equal(shown.length, lines);
      assert.match(shown[0], /第二条.* 采纳 .*已写入区级预算。.*第四条.*法制工作委员会.*\d+月\d+日决定/);
      assert.match(shown[1], /第三条.* 不予采集 .*开放时间由各公园自定。.*青石街道基层立法联系点.*\d+月\d+日决定/);
      if (lines === 3) assert.match(shown[2], /第一条.*工作人员正在整理/);
      const [first, code] = await Promise.all([page.locator('.receipt-lines').boundingBox(), page.locator('.receipt').boundingBox()]);
      assert.ok(first.y < code.y, 'the results stand above the code');
      await page.context().close();
    }
  }
});

test('after erasure a receipt says that the words are deleted, and not that staff work on them', async () => {
  const resident = new Client(service);
  const { receipt } = await ok(resident.post('/api/v1/drafts/gongyuan/opinions', { article: '1', body: '写了不想留的话。' }));
  const asked = await ok(resident.post(`/api/v1/receipts/${receipt}/requests`, { kind: 'erase_everything', reason: '' }));
  const id = asked.id ?? service.sql('select max(id) from personal_requests');
  await ok(manager.post(`/api/v1/requests/${id}/decision`, { decision: 'grant', answer: '' }));
  const page = await openPage(browser, 'phone');
  await eventually(async () => {
    await page.goto(`${service.url}/receipts/${receipt}`);
    return (await page.textContent('.receipt-lines')).includes('已经删除');
  }, 10_000);
  assert.doesNotMatch(await page.textContent('main'), /工作人员正在整理|写了不想留的话/);
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.context().close();
});
