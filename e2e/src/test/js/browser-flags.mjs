// Lets posthog-js in a real browser ask for flags, before and after somebody is identified, and prints what it was told.
import { createServer } from 'node:http';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [host, token, ...people] = process.argv.slice(2);
const posthogJs = createRequire(import.meta.url).resolve('posthog-js/dist/array.full.no-external.js');
const pages = createServer((request, response) => {
  if (request.url === '/posthog.js') {
    response.setHeader('Content-Type', 'text/javascript');
    createReadStream(posthogJs).pipe(response);
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Shop</title><script src="/posthog.js"></script>');
  }
});
await new Promise((ready) => pages.listen(0, '127.0.0.1', ready));
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

try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${pages.address().port}/`);
  const told = await page.evaluate(
    async ([api_host, key, ids]) => {
      const values = (sdk) => ({
        share: sdk.getFeatureFlag('share', { send_event: true }) ?? false,
        shades: sdk.getFeatureFlag('shades', { send_event: false }) ?? false,
        kept: sdk.getFeatureFlag('kept', { send_event: false }) ?? false,
        payload: sdk.getFeatureFlagPayload('shades') ?? null,
      });
      const loaded = (sdk, before) =>
        new Promise((done) => {
          const stop = sdk.onFeatureFlags(() => {
            if (sdk.get_distinct_id() !== before) done(stop);
          });
        });
      const start = (name, options) =>
        new Promise((done) =>
          posthog.init(
            key,
            {
              api_host,
              opt_out_useragent_filter: true,
              request_batching: false,
              persistence_name: name,
              loaded: done,
              ...options,
            },
            name,
          ),
        );
      const answers = [];
      for (const id of ids) {
        const sdk = await start(`of ${id}`, { bootstrap: { distinctID: id, isIdentifiedID: true } });
        await loaded(sdk, null);
        answers.push({ id, ...values(sdk) });
      }
      const visitor = await start('visitor', {});
      await loaded(visitor, null);
      const anonymous = { id: visitor.get_distinct_id(), ...values(visitor) };
      const answered = new Promise((done) => {
        let calls = 0;
        // It calls at once with what it knows, then with what the server says of the person that is known now.
        visitor.onFeatureFlags(() => ++calls > 1 && done());
      });
      visitor.identify(`known as ${anonymous.id}`);
      await answered;
      const known = { id: visitor.get_distinct_id(), ...values(visitor) };
      return { answers, anonymous, known };
    },
    [host, token, people],
  );
  // What was captured is on its way.
  await page.waitForLoadState('networkidle');
  console.log(JSON.stringify(told));
} finally {
  await browser.close();
  pages.close();
  pages.closeAllConnections();
  rmSync(profile, { recursive: true, force: true });
}
