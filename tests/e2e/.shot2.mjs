import { openBrowser, openPage, accessibilityProblems } from './browser.js';
import { readFileSync } from 'node:fs';
const base='http://127.0.0.1:8090';
const accounts=Object.fromEntries(readFileSync('/tmp/yanlu-accounts','utf8').split('\n').map(l=>l.match(/^  (\S+)  (\S+)/)).filter(Boolean).map(m=>[m[1],m[2]]));
const browser=await openBrowser();
const say=async(p,o,full)=>{console.log(o,p.url());console.log((await accessibilityProblems(p)).join('\n')||'axe: ok');const side=await p.evaluate(()=>document.documentElement.scrollWidth-document.documentElement.clientWidth); if(side>0)console.log('SIDEWAYS',side);await p.screenshot({path:o,fullPage:!!full});};
const r=await openPage(browser,'desk'); await r.goto(base+'/drafts/shequ-shilao-fuwu'); await r.click('[data-explanation]'); await r.evaluate(()=>scrollTo(0,600)); await r.waitForTimeout(400); await say(r,'/tmp/r-expl.png');
for (const screen of ['desk','phone']) {
const page=await openPage(browser,screen);
await page.goto(base+'/staff/login');await page.fill('#username','manager');await page.fill('#password',accounts['manager']);await page.click('main button[type=submit]');
await page.goto(base+'/staff/drafts/new'); await say(page,`/tmp/p1-${screen}.png`);
await page.fill('#markdown','# 社区花园条例（草案）\n\n第一章　总则\n\n第一条 为了让居民有花园，制定本条例。\n\n第二条 花园由居民共同照管：\n（一）浇水；\n（二）除草。\n\n第四条 依照第二条第一款办理。\n\n第四条 不得损坏花木。\n\n第二章 附则\n');
await page.click('main button[type=submit]'); await say(page,`/tmp/p2-${screen}.png`,true);
await page.click('.form-end button'); await say(page,`/tmp/p3-${screen}.png`);
await page.goto(base+'/staff/drafts/shequ-shilao-fuwu/pairing?with=shequ-shilao-fuwu-2&article=10'); await say(page,`/tmp/p4-${screen}.png`);
}
await browser.close();
