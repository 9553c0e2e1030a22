// The system's Chromium, as a resident's phone and as a clerk's desk see the service.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const screens = {
  phone: { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 800 } },
};

// A bare machine has no locale; in the one called C, Chromium cannot write the Chinese name of a file nor read it.
const locale = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };

// Chromium's own sandbox refuses root, which is what a container's tests often run as.
export async function openBrowser() {
  if (!process.env.CHROMIUM) throw new Error('CHROMIUM is not set; run the tests by ./tests/run');
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM, args, env: { ...process.env, ...locale } });
}

// openPage(browser, 'phone' | 'desk', { javaScriptEnabled: false, … }): a page that shares no cookies with others.
export async function openPage(browser, screen, options = {}) {
  const context = await browser.newContext({ locale: 'zh-CN', ...screens[screen], ...options });
  return context.newPage();
}

// axe takes what lies under the bar fixed at the bottom for cut off, though a reader scrolls it out.
const unfix = () => document.querySelectorAll('.bottom-action').forEach((bar) => bar.style.setProperty('position', 'static'));

// What axe finds against WCAG 2.2 A and AA and its best practice, a line each; empty when all is well. The page's content security policy
// forbids added scripts, so the debugger evaluates axe instead.
export async function accessibilityProblems(page) {
  await page.evaluate(axe);
  await page.evaluate(unfix);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: values }), tags);
  await page.evaluate(() => document.querySelectorAll('.bottom-action').forEach((bar) => bar.style.removeProperty('position')));
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(', ')})`);
}
