// Uses the pages in a real browser, as people do, and prints for each thing that was tried whether it went well.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { accounts } from './pages/accounts.mjs';
import { dashboards } from './pages/dashboards.mjs';
import { sendHistory } from './pages/history.mjs';
import { insights } from './pages/insights.mjs';
import { looks } from './pages/looks.mjs';
import { operators } from './pages/operators.mjs';
import { people } from './pages/people.mjs';
import { recordings } from './pages/recordings.mjs';

const LIMIT = 30_000;

/** What a console may complain of: refusals that pages show, and that a recorded page's frame runs no scripts. */
const WELL = ['Failed to load resource', "the document's frame is sandboxed and the 'allow-scripts' permission is not set"];
const [host, project, key, email, password] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'e2e-pages-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.DUET_CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
});

/** The API as the owner's programs use it. */
async function api(path, body) {
  const init = { headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' } };
  if (body) Object.assign(init, { method: 'POST', body: JSON.stringify(body) });
  const answer = await fetch(host + path, init);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A page on which nobody, or somebody, is signed in; what its console complains of fails the test. */
async function open(who, options = {}) {
  const context = await browser.browser().newContext({ baseURL: host, ...options });
  context.setDefaultTimeout(LIMIT);
  const problems = [];
  if (who) {
    const answer = await context.request.post('/api/login/', { data: who });
    if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
  }
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !WELL.some((well) => message.text().includes(well))) problems.push(message.text());
  });
  return { page, problems, close: () => context.close() };
}

const world = { host, project, api, open, owner: { email, password }, shared: {} };
const results = [];
try {
  await sendHistory(world);
  for (const [name, check] of [...accounts, ...insights, ...people, ...recordings, ...dashboards, ...operators, ...looks]) {
    try {
      await check(world);
      results.push({ name, problem: null });
    } catch (error) {
      results.push({ name, problem: String(error?.stack ?? error) });
    }
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify(results));
