// Finding words, and what says nearly the same: residents in the published texts, staff in opinions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, eventually, Service } from './service.js';

const markdown = `# 社区公园条例（征求意见稿）

第一条 为了加强社区公园的养护，制定本条例。

第二条 公园由街道办事处管理，养护经费列入街道年度预算。

第三条 公园每日六时开放，二十二时关闭。
`;
const letter = '建议公园的开放时间改为早上五点到晚上十一点，夏天天亮得早，老人都是五点多钟就出来锻炼，门却还没有开，大家只好在马路边上等。';

let service, browser, clerk;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  const manager = await new Client(service).signIn('manager');
  await manager.post('/api/v1/drafts', { markdown, slug: 'gongyuan', opens_at: '2020-01-01T00:00:00Z', closes_at: '2120-01-01T00:00:00Z' });
  await manager.post('/api/v1/drafts/gongyuan/publication');
  clerk = await new Client(service).signIn('clerk');
  const say = (article, body) => clerk.post('/api/v1/opinions', { draft: 'gongyuan', article, body, channel: 'letter' });
  for (const body of [letter, letter, `${letter}我住在三号楼。`, '公园里请多装几盏路灯。']) await say('3', body);
  await say('2', `${letter}这是我们全楼的意见。`);
  await eventually(async () => (await clerk.get('/api/v1/letters')).json.items.some(({ opinion }) => opinion.body === letter), 20000);
  await eventually(async () => (await clerk.get(`/api/v1/opinions?q=${encodeURIComponent('多装几盏路灯')}`)).json.items.length === 1, 20000);
  // In this draft: a text that has but half of the words is found as well, as long as none has all of them.
  await eventually(async () => (await clerk.get(`/api/v1/search?draft=gongyuan&q=${encodeURIComponent('养护经费')}`)).json.items.length === 1, 20000);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

async function check(page) {
  assert.deepEqual(await accessibilityProblems(page), [], page.url());
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px`);
}

async function desk(screen, options) {
  const page = await openPage(browser, screen, options);
  await page.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf('clerk');
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/staff$/);
  return page;
}

for (const screen of ['phone', 'desk']) {
  test(`on a ${screen} a resident finds words in the texts and goes to the article, without scripts too`, async () => {
    const page = await openPage(browser, screen, { javaScriptEnabled: screen === 'desk' });
    await page.goto(`${service.url}/search`);
    await page.fill('#q', '养护经费');
    await page.click('main button[type=submit]');
    assert.deepEqual(await page.locator('.text-hits mark').allTextContents(), ['养护经费']);
    if (screen === 'desk') await check(page);
    await page.click('.text-hits a');
    assert.match(page.url(), /\/drafts\/gongyuan#article-2$/);
  });

  test(`on a ${screen} a wrong query says what is wrong with it and keeps what was typed`, async () => {
    const page = await openPage(browser, screen);
    await page.goto(`${service.url}/search`);
    await page.fill('#q', '“养护');
    await page.click('main button[type=submit]');
    assert.match(await page.textContent('#q-error'), /引号/);
    assert.equal(await page.inputValue('#q'), '“养护');
    await check(page);
    await page.goto(`${service.url}/search?q=${encodeURIComponent('没有人写过的话')}`);
    assert.match(await page.textContent('.empty'), /没有这些字词/);
    await check(page);
  });

  test(`on a ${screen} a clerk sees nearly the same opinions as one, with what differs, keeps some apart and takes it back`, async () => {
    const page = await desk(screen);
    await page.goto(`${service.url}/staff/folds?draft=gongyuan`);
    assert.equal((await page.textContent('.fold-voices')).trim(), '3');
    await check(page);
    await page.click('.cell-body a');
    assert.deepEqual(await page.locator('.fold-change ins').allTextContents(), ['我住在三号楼。']);
    await check(page);
    const fold = page.url();
    await page.check('input[name=groups]');
    await page.click('button[value=apart]');
    await page.waitForURL(/done=kept_apart/);
    await eventually(async () => {
      await page.goto(fold);
      return (await page.locator('input[name=groups]').count()) === 0;
    }, 20000);
    await page.click('#apart ~ ul button');
    await eventually(async () => {
      await page.goto(fold);
      return (await page.locator('input[name=groups]').count()) === 1;
    }, 20000);
    await page.goto(`${service.url}/staff/letters`);
    await check(page);
    await page.click('.cell-body a:has-text("五点多钟")');
    assert.equal(await page.locator('tbody tr').count(), 2);
    await check(page);
  });
}

test('at the desk a search marks what it found, counts beside every filter, and sorts', async () => {
  const page = await desk('desk');
  await page.goto(`${service.url}/staff/opinions`);
  await page.fill('#q', '五点多钟 马路边上');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  assert.match(await page.textContent('[role=status]'), /4 条/);
  assert.match(await page.locator('#article option').allTextContents().then((all) => all.join()).catch(() => ''), /^$/, 'articles are of a chosen draft');
  assert.match((await page.locator('#channel option').allTextContents()).join(), /信件（4）/);
  assert.ok((await page.locator('mark').allTextContents()).includes('五点多钟'));
  await check(page);
  await page.selectOption('#order', 'oldest');
  await page.click('.filters-end button');
  const ids = (await page.locator('[data-open]').allTextContents()).map(Number);
  assert.deepEqual(ids, [...ids].sort((a, b) => a - b));
  await page.check('input[name=fold]');
  await page.click('.filters-end button');
  assert.equal(await page.locator('[data-row]').count(), 2, 'one row for those on article 3, one for article 2');
  assert.match(await page.textContent('tbody'), /另有 2 条近似/);
  await check(page);
  await page.goto(`${service.url}/staff/opinions?q=${encodeURIComponent('状态:没有')}`);
  assert.match(await page.textContent('#q-error'), /没有/);
  await check(page);
});

test('at the desk the words being typed are completed, and an opinion has proposals that may say the same', async () => {
  const page = await desk('desk');
  await page.goto(`${service.url}/staff/opinions`);
  await page.locator('#q').pressSequentially('路');
  await page.waitForSelector('#suggestions option', { state: 'attached' });
  const suggested = await page.locator('#suggestions option').evaluateAll((options) => options.map((option) => option.value));
  assert.ok(suggested.includes('路灯'), suggested.join());
  const lit = (await clerk.get(`/api/v1/opinions?q=${encodeURIComponent('三号楼')}`)).json.items[0];
  await page.goto(`${service.url}/staff/opinions/${lit.id}`);
  assert.ok((await page.locator('#alike ~ form li').count()) >= 1);
  await check(page);
});
