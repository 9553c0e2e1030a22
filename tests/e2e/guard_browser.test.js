// The guard as people meet it: a proof nobody notices, forms without scripts, the pages of staff.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service } from './service.js';

let service, browser, slug;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  slug = (await new Client(service).get('/api/v1/drafts?state=open')).json.items[0].slug;
  service.sql("update guard_settings set proof = 'always', fastest_seconds = 0, address_soft = 1000, address_hard = 2000");
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const form = () => `${service.url}/drafts/${slug}/opinions/new`;
const stateOf = (body) =>
  service.sql(`select s.state from opinion_standings s join opinions o on o.id = s.opinion_id where o.body = '${body}'`);

async function send(page, body) {
  await page.click('main .form-end button[type=submit]');
  await page.waitForURL(/\/receipts\//);
  return stateOf(body);
}

test('the browser finds its proof while a person writes, and disturbs nothing', async () => {
  const page = await openPage(browser, 'phone');
  await page.goto(form());
  // What a screen reader would read out by itself: live regions, and where the focus is.
  await page.evaluate(() => {
    window.spoken = [];
    const look = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        if (element?.closest('[aria-live], [role=status], [role=alert]')) window.spoken.push(element.textContent);
      }
    });
    look.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.fill('#body', '有证明的意见');
  await page.focus('#body');
  await page.waitForFunction(() => document.querySelector('[name=proof]').value !== '');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'body');
  assert.deepEqual(await page.evaluate(() => window.spoken), []);
  assert.equal(await send(page, '有证明的意见'), 'received');
});

test('the field for programs is out of reach for people', async () => {
  const page = await openPage(browser, 'phone');
  await page.goto(form());
  assert.equal(await page.locator('input[name=homepage]').count(), 1);
  assert.equal(await page.getByRole('textbox', { name: '个人主页' }).count(), 0);
  const [box] = await page.locator('input[name=homepage]').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  assert.ok(box < 0);
  const reached = new Set();
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.name));
  }
  assert.ok(reached.has('body'));
  assert.ok(!reached.has('homepage'));
});

test('whoever sends at once waits for the proof, visibly', async () => {
  const page = await openPage(browser, 'phone');
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  await page.route('**/proof_worker.js*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(form());
  await page.fill('#body', '马上发送的意见');
  const button = page.locator('main .form-end button[type=submit]');
  await button.click();
  assert.match(await button.textContent(), /正在提交/);
  letGo();
  await page.waitForURL(/\/receipts\//);
  assert.equal(stateOf('马上发送的意见'), 'received');
});

test('but not for ever', async () => {
  const page = await openPage(browser, 'phone');
  await page.clock.install();
  await page.route('**/proof_worker.js*', () => {}); // never answered
  await page.goto(form());
  await page.fill('#body', '算不出来的意见');
  await page.locator('main .form-end button[type=submit]').click();
  assert.match(await page.textContent('main .form-end button[type=submit]'), /正在提交/);
  await page.clock.fastForward(10_000);
  await page.waitForURL(/\/receipts\//);
  assert.equal(stateOf('算不出来的意见'), 'apart');
});

test('a challenge that grew old while somebody wrote is exchanged by itself', async () => {
  const page = await openPage(browser, 'phone');
  await page.goto(form());
  const old = await page.inputValue('[name=challenge]');
  await page.locator('[name=proof]').evaluate((field) => { field.dataset.holds = '1'; });
  await page.fill('#body', '写了很久的意见');
  await page.waitForFunction((before) => document.querySelector('[name=challenge]').value !== before, old);
  assert.equal(await send(page, '写了很久的意见'), 'received');
});

test('without JavaScript the opinion is received, set apart, and its author told so', async () => {
  const page = await openPage(browser, 'phone', { javaScriptEnabled: false });
  await page.goto(form());
  await page.fill('#body', '没有脚本的意见');
  assert.equal(await send(page, '没有脚本的意见'), 'apart');
  assert.match(await page.textContent('main'), /意见已经收到.*工作人员会先看一看/s);
});

async function signIn(page, role) {
  await page.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf(role);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/staff/);
}

test('the pages of staff are accessible and fit their screens, in both languages', async () => {
  for (const screen of ['phone', 'desk']) {
    const page = await openPage(browser, screen);
    await signIn(page, 'manager');
    for (const language of ['zh', 'en']) {
      await page.goto(`${service.url}/language/${language}`);
      for (const path of ['/staff/guard', '/staff/apart', '/staff/apart?reason=no_proof', '/staff/apart?reason=too_fast']) {
        await page.goto(service.url + path);
        assert.deepEqual(await accessibilityProblems(page), [], `${path} ${screen} ${language}`);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(sideways <= 0, `${path} ${screen} scrolls sideways by ${sideways} px`);
      }
    }
  }
});

test('a manager sees where it came from and lets it in', async () => {
  const page = await openPage(browser, 'desk');
  await signIn(page, 'manager');
  await page.goto(`${service.url}/staff/apart`);
  assert.match(await page.textContent('main'), /没有脚本的意见/);
  await page.click('button[formaction$="/evidence"]');
  assert.match(await page.textContent('main'), /127\.0\.0\.1/);
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.goto(`${service.url}/staff/apart`);
  for (const box of await page.locator('input[name=ids]').all()) await box.check();
  await page.click('button[value=release]');
  assert.match(await page.textContent('main'), /没有待甄别的提交/);
  assert.equal(stateOf('没有脚本的意见'), 'received');
});
