// A number is told nothing before its owner brought back a code: on the phone of a resident, and when somebody floods a
// stranger's number with forms.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessibilityProblems, openBrowser, openPage } from './browser.js';
import { codeIn, FakeSms } from './fake_sms.js';
import { FakeSmtp } from './fake_smtp.js';
import { Client, Service, eventually } from './service.js';

const set = {};
let smtp, gateway, service, browser, phone, client, draft, receipt;

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yanlu-gateway-'));
  writeFileSync(join(folder, 'gateway'), 'a secret of the fake gateway');
  smtp = await FakeSmtp.start();
  gateway = await FakeSms.start();
  Object.assign(set, {
    YANLU_SMTP_URL: smtp.url,
    YANLU_SMTP_FROM: '言路 <yanlu@lxd.example.cn>',
    YANLU_SMS_WEBHOOK_URL: gateway.url,
    YANLU_SMS_WEBHOOK_SECRET_FILE: join(folder, 'gateway'),
    YANLU_PUBLIC_URL: 'http://yanlu.example',
    YANLU_NOTICES_COLLECT_FOR: '1',
    YANLU_TRUSTED_PROXIES: '127.0.0.1',
  });
  Object.assign(process.env, set);
  service = await Service.start();
  browser = await openBrowser();
  phone = await openPage(browser, 'phone');
  client = new Client(service);
  const { json } = await client.get('/api/v1/drafts');
  draft = json.items.find(({ state }) => state === 'open');
});
after(async () => {
  await browser?.close();
  await service?.stop();
  await smtp?.stop();
  await gateway?.stop();
  for (const name of Object.keys(set)) delete process.env[name];
});

async function check(page, name) {
  assert.deepEqual(await accessibilityProblems(page), [], page.url());
  for (const width of [320, 375]) {
    await page.setViewportSize({ width, height: 812 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px at ${width}`);
  }
  if (process.env.YANLU_SCREENSHOTS) {
    mkdirSync(process.env.YANLU_SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: `${process.env.YANLU_SCREENSHOTS}/${name}.png`, fullPage: true });
  }
}

const arrived = (look) =>
  eventually(async () => {
    await new Promise(setImmediate); // lets the gateway listen
    return look();
  }, 30_000);
const textTo = (number, count) => arrived(() => gateway.to(number)[count - 1]);

const nothingUnderWay = () => service.sql("select count(*) from notice_messages where state in ('waiting', 'sending')") === '0';

async function write(body, mobile) {
  await phone.goto(`${service.url}/drafts/${draft.slug}/opinions/new?article=1`);
  await phone.fill('#body', body);
  await phone.fill('#notice_mobile', mobile);
  await phone.click('main .form-end button[type=submit]');
}

test('a satellite telephone is refused with words, and all that was written comes back', async () => {
  await write('希望写明由谁负责清洗水箱。', '13491234567');
  assert.match(await phone.textContent('#notice_mobile-error'), /不能给这个号段发短信/);
  assert.equal(await phone.inputValue('#body'), '希望写明由谁负责清洗水箱。');
  assert.equal(await phone.inputValue('#notice_mobile'), '13491234567');
  await check(phone, 'mobile-refused');
});

test('the receipt asks for the code that came, and a wrong one is told with what is left', async () => {
  await phone.fill('#notice_mobile', '１３８ ００１３ ８０００');
  await phone.click('main .form-end button[type=submit]');
  await phone.waitForURL(/\/receipts\//);
  receipt = (await phone.textContent('#receipt-code')).trim();
  assert.match(await phone.textContent('#notices'), /验证码已发往 138\*\*\*\*8000/);
  await check(phone, 'code-asked');
  const { text } = await textTo('13800138000', 1);
  assert.ok(!text.includes(receipt), 'the receipt went to whoever reads this');
  const wrong = codeIn(text) === '111111' ? '222222' : '111111';
  await phone.fill('#code-sms', wrong);
  await phone.click('#notices .told-code button');
  assert.match(await phone.textContent('#code-sms-error'), /还可以试 4 次/);
  assert.equal(await phone.inputValue('#code-sms'), wrong);
  await check(phone, 'code-wrong');
});

test('sent again too soon it asks to wait', async () => {
  await phone.click('#notices .told-asks form:nth-of-type(2) button');
  assert.match(await phone.textContent('#notices [role=alert]'), /刚刚发出/);
  await check(phone, 'code-too-soon');
});

test('the right code confirms, and the receipt and the news arrive', async () => {
  const [{ text }] = gateway.to('13800138000');
  await phone.fill('#code-sms', ` ${codeIn(text)} `);
  await phone.click('#notices .told-code button');
  await phone.waitForURL(/done=notice_confirmed/);
  assert.match(await phone.textContent('main'), /有进展时发短信通知 138\*\*\*\*8000/);
  await check(phone, 'code-confirmed');
  assert.ok((await textTo('13800138000', 2)).text.includes(receipt));
  const clerk = await new Client(service).signIn('clerk');
  const opinion = Number(service.sql("select max(id) from opinions where body like '%清洗水箱%'"));
  assert.equal((await clerk.post('/api/v1/opinions/screening', { opinions: [opinion], decision: 'keep' })).status, 200);
  assert.match((await textTo('13800138000', 3)).text, /已留用/);
});

test('a link in a mail confirms by its button, without JavaScript', async () => {
  const plain = await openPage(browser, 'phone', { javaScriptEnabled: false });
  await plain.goto(`${service.url}/receipts/${receipt}`);
  await plain.click('#notices details summary');
  await plain.fill('#recipient-email', 'wang@example.cn');
  await plain.click('#notices details button');
  await plain.waitForURL(/done=code_sent/);
  const mail = await smtp.mail(1, 30_000);
  assert.ok(!mail.text.includes(receipt), mail.text);
  const link = mail.text.match(/http:\/\/yanlu\.example(\/notices\/confirm\/\S+)/)[1];
  await phone.goto(service.url + link);
  await check(phone, 'confirm-link');
  assert.equal(service.sql("select count(*) from notice_subscriptions where kind = 'email' and confirmed_at is not null"), '0');
  await plain.goto(service.url + link);
  await plain.click('main form button');
  await plain.waitForURL(/\/receipts\?done=notice_confirmed/); // whoever reads the mail need not hold the receipt
  assert.ok(!(await plain.content()).includes(receipt));
  await plain.goto(`${service.url}/receipts/${receipt}`);
  assert.match(await plain.textContent('#notices'), /有进展时发邮件通知 w\*\*\*@example\.cn/);
  assert.ok((await smtp.mail(2, 30_000)).text.includes(receipt));
});

test('138 forms with the number of a stranger send three messages, and lose no opinion', async () => {
  const spellings = ['13900139000', '+86 139 0013 9000', '139-0013-9000', '008613900139000'];
  for (let i = 0; i < 138; ++i) {
    const { status } = await client.post(
      `/api/v1/drafts/${draft.slug}/opinions`,
      { body: `灌水的意见 ${i}`, notify: { mobile: spellings[i % 4] } },
      { 'X-Forwarded-For': `198.51.100.${i}` },
    );
    assert.equal(status, 201);
  }
  assert.equal(service.sql("select count(*) from opinions where body like '灌水的意见%'"), '138');
  await textTo('13900139000', 3);
  await arrived(nothingUnderWay);
  assert.equal(gateway.to('13900139000').length, 3);
});

test('one address on the network has codes sent to five strangers an hour', async () => {
  for (let i = 0; i < 9; ++i)
    await client.post(
      `/api/v1/drafts/${draft.slug}/opinions`,
      { body: `给别人要验证码 ${i}`, notify: { mobile: `1370013700${i}` } },
      { 'X-Forwarded-For': '203.0.113.9' },
    );
  await arrived(() => gateway.texts.filter(({ to }) => to.startsWith('137')).length >= 5);
  await arrived(nothingUnderWay);
  assert.equal(gateway.texts.filter(({ to }) => to.startsWith('137')).length, 5);
});

test('staff see what left and what is unconfirmed', async () => {
  const desk = await openPage(browser, 'desk');
  const { username, password } = service.userOf('clerk');
  await desk.goto(`${service.url}/staff/login`);
  await desk.fill('#username', username);
  await desk.fill('#password', password);
  await desk.click('main button[type=submit]');
  service.sql("update notice_days set full_at = now() where kind = 'sms'");
  await desk.goto(`${service.url}/staff/notices`);
  assert.match(await desk.textContent('main'), /短信：已发 \d+ 条，其中验证码 \d+ 条/);
  assert.match(await desk.textContent('main'), /停发/);
  await check(desk, 'notices-limits');
});
