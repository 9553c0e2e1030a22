// Signing in and out as people do it, in more than one tab.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { Client, Service } from './service.js';

let service, browser, slug;
before(async () => {
  service = await Service.start();
  browser = await openBrowser();
  slug = (await new Client(service).get('/api/v1/drafts?state=open')).json.items[0].slug;
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

async function signIn(page, role, password) {
  await page.goto(`${service.url}/staff/login`);
  const user = service.userOf(role);
  await page.fill('#username', user.username);
  await page.fill('#password', password ?? user.password);
  await page.click('main button[type=submit]');
}

async function signOut(page) {
  await page.goto(`${service.url}/staff`);
  await page.click('form[action="/staff/logout"] button');
  await page.waitForURL(`${service.url}/`);
}

test('what was typed at the desk survives signing out and in again in another tab', async () => {
  const tab = await openPage(browser, 'desk');
  await signIn(tab, 'manager');
  const other = await tab.context().newPage();
  await tab.goto(`${service.url}/staff/symposia/new?draft=${slug}`);
  const words = '这是在座谈会上听到的一段话，写了很久，不能因为退出登录而丢掉。';
  await tab.fill('[name=place]', '东湖街道会议室');
  await tab.fill('[name=words_1]', words);
  await signOut(other);
  await tab.click('main .form-end button[type=submit]');
  assert.match(await tab.textContent('main'), /您已经退出登录/);
  assert.match(await tab.textContent('main'), new RegExp(words));
  assert.deepEqual(await accessibilityProblems(tab), []);
  await signIn(other, 'manager');
  await tab.click('main form button[type=submit]');
  assert.match(await tab.textContent('main'), /重新登录过/);
  assert.deepEqual(await accessibilityProblems(tab), []);
  await tab.click('main form button[type=submit]');
  await tab.waitForURL(/\/staff\/symposia\/\d+/);
  assert.match(await tab.textContent('main'), new RegExp(words));
});

test('what a resident typed survives that staff sign in on the same computer', async () => {
  const tab = await openPage(browser, 'desk');
  await tab.goto(`${service.url}/drafts/${slug}/opinions/new`);
  await tab.fill('#body', '登录之前写的意见');
  const other = await tab.context().newPage();
  await signIn(other, 'clerk');
  await other.waitForURL(/\/staff/);
  await tab.click('main .form-end button[type=submit]');
  assert.equal(await tab.inputValue('#body'), '登录之前写的意见');
  await tab.click('main .form-end button[type=submit]');
  await tab.waitForURL(/\/receipts\//);
});

test('a person sees who signed in as them, and a guesser does not lock them out at their own desk', async () => {
  const desk = await openPage(browser, 'desk');
  await signIn(desk, 'clerk');
  await desk.waitForURL(/\/staff/);
  await signOut(desk);
  const guesser = await openPage(browser, 'desk');
  for (let i = 0; i < 6; ++i) await signIn(guesser, 'clerk', 'a wrong password');
  assert.match(await guesser.textContent('main'), /请 15 分钟后再试/);
  await signIn(desk, 'clerk');
  await desk.waitForURL(/\/staff/);
  await desk.click('a.who');
  await desk.waitForURL(/\/staff\/sign-ins/);
  assert.match(await desk.textContent('main'), /密码不对\s*共 5 次/);
  assert.deepEqual(await accessibilityProblems(desk), []);
});
