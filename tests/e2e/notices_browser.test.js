// The loop closes by itself: a resident asks on the phone to be told, staff keep the opinion, the mail arrives, the
// link in it ends the mails.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { codeIn } from './fake_sms.js';
import { FakeSmtp } from './fake_smtp.js';
import { Client, Service } from './service.js';

let smtp, service, browser, phone, desk, draft, opinion;

before(async () => {
  smtp = await FakeSmtp.start();
  process.env.YANLU_SMTP_URL = smtp.url;
  process.env.YANLU_SMTP_FROM = '言路 <yanlu@lxd.example.cn>';
  process.env.YANLU_PUBLIC_URL = 'http://yanlu.example';
  process.env.YANLU_NOTICES_COLLECT_FOR = '1';
  service = await Service.start();
  browser = await openBrowser();
  phone = await openPage(browser, 'phone');
  desk = await openPage(browser, 'desk');
  const { json } = await new Client(service).get('/api/v1/drafts');
  draft = json.items.find(({ state }) => state === 'open');
});
after(async () => {
  await browser?.close();
  await service?.stop();
  await smtp?.stop();
});

async function check(page, name) {
  assert.deepEqual(await accessibilityProblems(page), [], page.url());
  for (const width of name?.endsWith('desk') ? [1280] : [320, 375]) {
    await page.setViewportSize({ width, height: 812 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px at ${width}`);
  }
  if (process.env.YANLU_SCREENSHOTS && name) {
    mkdirSync(process.env.YANLU_SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: `${process.env.YANLU_SCREENSHOTS}/${name}.png`, fullPage: true });
  }
}

const mailNumber = (number) => smtp.mail(number, 30000);
const path = (link) => service.url + new URL(link).pathname;
const stopLink = (mail) => mail.headers['list-unsubscribe'].slice(1, -1);

test('a resident asks on the phone to be told; a wrong address comes back with what was written', async () => {
  await phone.goto(`${service.url}/drafts/${draft.slug}/opinions/new?article=1`);
  await phone.fill('#body', '希望写明由谁负责日常养护。');
  await phone.fill('#notice_email', 'resident@example');
  assert.equal(await phone.locator('#notice_mobile').count(), 0, 'no gateway is set, so text messages are not offered');
  await phone.click('main .form-end button[type=submit]');
  assert.match(await phone.textContent('#notice_email-error'), /格式不对/);
  assert.equal(await phone.inputValue('#notice_email'), 'resident@example');
  await check(phone, 'form-phone');
  await phone.fill('#notice_email', 'resident@example.cn');
  await phone.click('main .form-end button[type=submit]');
  await phone.waitForURL(/\/receipts\//);
  assert.match(await phone.textContent('main'), /r\*\*\*@example\.cn/);
  await check(phone, 'receipt-phone');
});

test('the first mail brings a code and nothing else; typed in on the receipt, it has the receipt sent', async () => {
  const { to, subject, text, headers } = await mailNumber(1);
  assert.equal(to, 'resident@example.cn');
  const code = codeIn(text);
  assert.ok(subject.includes(code));
  assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
  assert.ok(!text.includes((await phone.textContent('#receipt-code')).trim()));
  await phone.fill('#code-email', code);
  await phone.click('#notices .told-code button');
  await phone.waitForURL(/done=notice_confirmed/);
  const mail = await mailNumber(2);
  const receipt = (await phone.textContent('#receipt-code')).trim();
  assert.equal(mail.to, 'resident@example.cn');
  assert.match(mail.subject, new RegExp(`已收到您对《${draft.title}》的意见`));
  assert.ok(mail.text.includes(receipt) && mail.text.includes(`http://yanlu.example/receipts/${receipt}`), mail.text);
  assert.ok(!mail.text.includes('日常养护'), 'the words of the resident stay here');
  assert.equal(mail.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
});

test('staff keep the opinion and the resident is told', async () => {
  opinion = service.sql("select max(id) from opinions where body like '%日常养护%'");
  await desk.goto(`${service.url}/staff/login`);
  const { username, password } = service.userOf('clerk');
  await desk.fill('#username', username);
  await desk.fill('#password', password);
  await desk.click('main button[type=submit]');
  await desk.goto(`${service.url}/staff/opinions/${opinion}`);
  await desk.click('button[value=keep]');
  const mail = await mailNumber(3);
  assert.match(mail.subject, /有了进展/);
  assert.match(mail.text, /第一条：意见已留用，下一步写进意见报告/);
  assert.notEqual(mail.headers['message-id'], smtp.mails[1].headers['message-id']);
});

test('staff see how many notices went out', async () => {
  await desk.goto(`${service.url}/staff/notices`);
  assert.match(await desk.textContent('main'), /没有，全部正常/);
  await check(desk, 'notices-desk');
  await desk.goto(`${service.url}/staff/notices`);
  await desk.setViewportSize({ width: 375, height: 812 });
  await check(desk, 'notices-phone');
});

test('staff send again what did not arrive, as the same mail', async () => {
  service.sql("update notice_messages set state = 'uncertain', cause = 'no_answer' where kind = 'receipt'");
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.goto(`${service.url}/staff/notices`);
  assert.match(await desk.textContent('main .table-frame'), /r\*\*\*@example\.cn/);
  await check(desk, 'stuck-desk');
  await check(desk, 'stuck-phone');
  service.sql('delete from notice_recipients'); // a day later: three have gone there today
  await desk.click('form[action$="/retry"] button');
  const mail = await mailNumber(4);
  assert.equal(mail.headers['message-id'], smtp.mails[1].headers['message-id']);
  assert.match(await desk.textContent('main'), /已安排再次发送/);
});

test('the link in the mail stops them with one press, without JavaScript, and can be taken back', async () => {
  const plain = await openPage(browser, 'phone', { javaScriptEnabled: false });
  await plain.goto(path(stopLink(smtp.mails[2])));
  await plain.click('main form button');
  assert.match(await plain.textContent('h1'), /已停止通知/);
  assert.equal(service.sql('select count(*) from notice_subscriptions where stopped_at is null'), '0');
  await plain.click('main form button');
  assert.match(await plain.textContent('h1'), /^停止通知/);
  assert.equal(service.sql('select count(*) from notice_subscriptions where stopped_at is null'), '1');
  await phone.goto(path(stopLink(smtp.mails[2])));
  await check(phone, 'stop-phone');
  await phone.click('main form button');
  await check(phone, 'stopped-phone');
});

test('what changes after that is not told', async () => {
  await desk.goto(`${service.url}/staff/opinions/${opinion}`);
  await desk.click('button[value=reopen]');
  await desk.goto(`${service.url}/staff/opinions/${opinion}`);
  await desk.click('button[value=keep]');
  assert.equal(service.sql(`select count(*) from opinion_events where opinion_id = ${opinion} and kind = 'kept'`), '2');
  assert.equal(service.sql("select count(*) from notice_messages where state in ('waiting', 'sending')"), '0');
  assert.equal(smtp.mails.length, 4);
});
