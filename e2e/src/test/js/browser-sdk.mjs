// Drives posthog-js in a real browser, on a page of another origin than the API's, and prints the events that it sends.
import { createServer } from 'node:http';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [host, token, project, personalKey] = process.argv.slice(2);
const posthogJs = createRequire(import.meta.url).resolve('posthog-js/dist/array.full.no-external.js');
const pages = createServer((request, response) => {
  if (request.url === '/posthog.js') {
    response.setHeader('Content-Type', 'text/javascript');
    createReadStream(posthogJs).pipe(response);
  } else if (request.url === '/favicon.ico') {
    response.writeHead(404).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Shop</title><h1>Shop</h1><button id="buy">Buy</button><script src="/posthog.js"></script>');
  }
});
await new Promise((ready) => pages.listen(0, '127.0.0.1', ready));
const shop = `http://127.0.0.1:${pages.address().port}`;

const profile = mkdtempSync(join(tmpdir(), 'e2e-browser-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.DUET_CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const problems = [];

async function stored() {
  const headers = { Authorization: `Bearer ${personalKey}` };
  const answer = await fetch(`${host}/api/projects/${project}/events/?limit=1000`, { headers });
  return (await answer.json()).results.length;
}

try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(`page: ${error}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What the page's end cuts off is the SDK's business: it sends its events with a beacon then.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${request.method()} ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    const url = new URL(response.url());
    if (url.pathname.startsWith('/e/') && response.status() !== 200 && response.status() !== 204) {
      problems.push(`${url} answered ${response.status()}`);
    }
  });

  await page.goto(`${shop}/landing?utm_source=newsletter`);
  const delivered = page.waitForResponse(
    (response) => response.url().includes('/e/') && (response.request().postData() ?? '') !== '',
    { timeout: 30_000 },
  );
  await page.evaluate(
    ([api_host, key]) => {
      posthog.init(key, {
        api_host,
        // A headless browser looks like a bot to the SDK; this is its own switch for tests like this one.
        opt_out_useragent_filter: true,
        before_send: (event) => {
          // What is recorded of the page is no event.
          if (event.event === '$snapshot') return event;
          // Kept across pages: events of a page's end are made when nobody listens to it any more.
          const sent = JSON.parse(localStorage.getItem('sent') ?? '[]');
          sent.push({ event: event.event, uuid: event.uuid });
          localStorage.setItem('sent', JSON.stringify(sent));
          return event;
        },
      });
      for (let number = 0; number < 3; number++) posthog.capture('product viewed', { number });
      posthog.identify('user 1', { plan: 'pro' }, { 'first seen on': 'desktop' });
      for (let number = 3; number < 10; number++) {
        posthog.capture('product viewed', { number, note: 'Grüße, 世界 🎉' });
      }
      posthog.setPersonProperties({ seats: 5 }, { 'first seen on': 'phone', 'referred by': 'a friend' });
      posthog.group('company', 'acme', { employees: 12 });
      posthog.alias('alias of user 1');
    },
    [host, token],
  );
  await delivered;

  // Autocapture begins when the configuration has come; nothing tells a page when that is.
  for (let look = 0; look < 200; look++) {
    await page.click('#buy');
    if ((await page.evaluate(() => localStorage.getItem('sent'))).includes('$autocapture')) break;
    await new Promise((wait) => setTimeout(wait, 100));
  }

  // The end of a page: what is still queued leaves with a beacon.
  await page.evaluate(() => posthog.capture('page left', { with: 'a beacon' }));
  await page.goto(`${shop}/goodbye`);
  const sent = await page.evaluate(() => localStorage.getItem('sent'));
  // The browser stays until its beacon has arrived: nothing tells a page when that is.
  for (let look = 0; look < 200 && (await stored()) < JSON.parse(sent).length; look++) {
    await new Promise((wait) => setTimeout(wait, 100));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  console.log(sent);
} finally {
  await browser.close();
  pages.close();
  pages.closeAllConnections();
  rmSync(profile, { recursive: true, force: true });
}
