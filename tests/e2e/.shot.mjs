import { openBrowser, openPage, accessibilityProblems } from './browser.js';
import { readFileSync } from 'node:fs';
const base='http://127.0.0.1:8090';
const accounts=Object.fromEntries(readFileSync('/tmp/yanlu-accounts','utf8').split('\n').map(l=>l.match(/^  (\S+)  (\S+)/)).filter(Boolean).map(m=>[m[1],m[2]]));
const browser=await openBrowser();
const [,, who, screen, path, out, full]=process.argv;
const page=await openPage(browser,screen);
if(who!=='-'){await page.goto(base+'/staff/login');await page.fill('#username',who);await page.fill('#password',accounts[who]);await page.click('main button[type=submit]');}
const t=Date.now();
await page.goto(base+path);
console.log(page.url(), Date.now()-t,'ms');
console.log((await accessibilityProblems(page)).join('\n')||'axe: ok');
const side=await page.evaluate(()=>document.documentElement.scrollWidth-document.documentElement.clientWidth); if(side>0)console.log('SIDEWAYS',side);
await page.screenshot({path:out,fullPage:full==='full'});
await browser.close();
