import { equal, on, shows } from './expect.mjs';

/** Three who visit, two of whom sign up, with different plans: small enough to know every number. */
export async function sendHistory({ host, project, api }) {
  const { api_token } = await api(`/api/projects/${project}/`);
  const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
  const batch = ['ada', 'ben', 'cleo'].map((person, index) => ({
    event: 'visit',
    distinct_id: person,
    timestamp: minutesAgo(10 + index),
    properties: { page: `/${person}`, $set: { email: `${person}@example.com` } },
  }));
  batch.push({ event: 'signed up', distinct_id: 'ada', timestamp: minutesAgo(5), properties: { plan: 'free' } });
  batch.push({ event: 'signed up', distinct_id: 'ben', timestamp: minutesAgo(4), properties: { plan: 'pro' } });
  const answer = await fetch(`${host}/capture/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ api_key: api_token, batch }),
  });
  equal(answer.status, 200, 'status of the batch');
  for (let look = 0; look < 300; look++) {
    const stored = await api(`/api/projects/${project}/events/`);
    // The pickers offer definitions, which are written a moment after the events.
    const known = await api(`/api/projects/${project}/event_definitions/`);
    const properties = await api(`/api/projects/${project}/property_definitions/?search=plan`);
    if (stored.results.length === batch.length && known.count >= 2 && properties.count >= 1) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('the events were not stored');
}

/** Chooses from a list by typing, with the keyboard alone. */
async function choose(page, label, text) {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.focus();
  await box.fill(text);
  await page.getByRole('option', { name: text }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[role=listbox]').waitFor({ state: 'hidden' });
  equal(await box.inputValue(), text, label);
}

export const insights = [
  [
    'an event that was sent is in the list, with what it carries',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/events`);
        await choose(page, 'Event', 'signed up');
        await shows(page.getByRole('heading', { name: 'signed up' }));
        await page.getByRole('button', { name: 'signed up' }).first().click();
        await shows(page.getByText('pro', { exact: true }));
        await shows(page.getByText('ben@example.com'));
      }),
  ],
  [
    'a trend is asked, drawn, read with the keyboard, and each number leads to its persons',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/trends`);
        await choose(page, 'Series 1', 'signed up');
        const row = page.getByRole('row', { name: 'signed up' });
        await shows(row);
        equal(await row.locator('td').first().innerText(), '2', 'total');
        const chart = page.getByRole('application', { name: 'Chart of signed up' });
        await chart.focus();
        await page.keyboard.press('Home');
        await page.keyboard.press('End');
        await shows(page.locator('.tip'));
        await row.getByRole('button', { name: 'show persons' }).last().click();
        const dialog = page.getByRole('dialog');
        await shows(dialog.getByText('@example.com'));
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
        await choose(page, 'Breakdown', 'plan');
        await shows(page.getByRole('row', { name: 'free' }));
        await shows(page.getByRole('row', { name: 'pro' }));
        // The address says it all.
        await page.reload();
        await shows(page.getByRole('row', { name: 'pro' }));
      }),
  ],
  [
    'a funnel shows who went on, and who dropped out by name',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/funnels`);
        await choose(page, 'Step 1', 'visit');
        await choose(page, 'Step 2', 'signed up');
        await shows(page.getByRole('button', { name: '3 came in' }));
        await shows(page.getByText('67 %').first());
        await page.getByRole('button', { name: '1 dropped out' }).click();
        await shows(page.getByRole('dialog').getByText('cleo@example.com'));
      }),
  ],
  [
    'an insight is saved on a dashboard, shown there and opened again',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/dashboards`);
        await page.getByRole('button', { name: 'New dashboard' }).click();
        await page.getByLabel('Name').fill('Growth');
        await page.getByRole('button', { name: 'Make the dashboard' }).click();
        await shows(page.getByText('Nothing is on this dashboard yet'));
        await page.getByRole('main').getByRole('link', { name: 'Trends' }).click();
        await choose(page, 'Series 1', 'visit');
        await page.getByRole('button', { name: 'Save…' }).click();
        await page.getByLabel('Name').fill('Visits');
        await page.getByRole('dialog').getByLabel('Dashboard').selectOption({ label: 'Growth' });
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await shows(page.getByText('Saved.'));
        await page.getByRole('link', { name: 'Dashboards' }).click();
        await page.getByRole('link', { name: 'Growth' }).click();
        await shows(page.getByRole('region', { name: 'Visits' }).getByRole('row', { name: 'visit' }));
        await page.getByRole('link', { name: 'Saved insights' }).click();
        await page.getByRole('link', { name: 'Visits' }).click();
        await shows(page.getByRole('application', { name: 'Chart of visit' }));
      }),
  ],
  [
    'retention shows who came back, and leads to the persons of a row',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/retention`);
        await choose(page, 'Persons who did', 'visit');
        await shows(page.getByRole('row', { name: 'All together' }));
        await page.getByRole('button', { name: '3 persons of' }).click();
        await shows(page.getByRole('dialog').getByText('cleo@example.com'));
      }),
  ],
  [
    'paths are drawn, and each way leads to the persons who took it',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/paths`);
        await page.getByLabel('Steps are').selectOption('custom_event');
        await page.getByRole('button', { name: '2 from visit to signed up: show persons' }).click();
        await shows(page.getByRole('dialog').getByText('ada@example.com'));
      }),
  ],
  [
    'lifecycle and stickiness count persons, and the way back leads to the question before',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/lifecycle`);
        await choose(page, 'Series 1', 'visit');
        const row = page.getByRole('row', { name: 'new' });
        await shows(row);
        equal(await row.locator('td').first().innerText(), '3', 'new persons');
        await page.getByLabel('Interval').selectOption('week');
        await page.waitForURL(/week/);
        await page.goBack();
        await page.waitForURL((url) => !url.href.includes('week'));
        equal(await page.getByLabel('Interval').inputValue(), 'day', 'interval');
        equal(await page.getByRole('combobox', { name: 'Series 1' }).inputValue(), 'visit', 'series');
        await page.goto(`/project/${project}/stickiness`);
        await choose(page, 'Series 1', 'visit');
        await page.getByRole('button', { name: '3, visit, 1 day: show persons' }).click();
        await shows(page.getByRole('dialog').getByText('cleo@example.com'));
      }),
  ],
  [
    'an action is made of an event and asked about as a series',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/actions`);
        await page.getByRole('button', { name: 'New action' }).click();
        await page.getByLabel('Name', { exact: true }).fill('joined');
        await choose(page, 'Event of step 1', 'signed up');
        await page.getByRole('button', { name: 'Make the action' }).click();
        await page.getByRole('link', { name: 'joined' }).click();
        const row = page.getByRole('row', { name: 'joined' });
        await shows(row);
        equal(await row.locator('td').first().innerText(), '2', 'total');
      }),
  ],
  [
    'a cohort of those who did something is calculated, and shows its members',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/cohorts`);
        await page.getByRole('button', { name: 'New cohort' }).click();
        await page.getByLabel('Name', { exact: true }).fill('Members of the club');
        await page.getByRole('button', { name: 'Remove filter 1' }).click();
        await page.getByRole('button', { name: 'Add something they did' }).click();
        await choose(page, 'Event 1 of members', 'signed up');
        await page.getByRole('button', { name: 'Make the cohort' }).click();
        await shows(page.getByRole('heading', { level: 1, name: 'Members of the club' }));
        await shows(page.getByRole('heading', { name: '2 members' }));
        await shows(page.getByRole('link', { name: 'ben@example.com' }));
      }),
  ],
  [
    'a person is found by a part of their email, with what they did',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/persons`);
        await page.getByLabel('Search persons').fill('ben@');
        await page.getByRole('link', { name: 'ben@example.com' }).click();
        await shows(page.getByRole('heading', { level: 1, name: 'ben@example.com' }));
        await shows(page.getByRole('button', { name: 'signed up' }));
      }),
  ],
  [
    'a feature flag is made and switched off',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/flags`);
        await page.getByRole('button', { name: 'New flag' }).click();
        await page.getByLabel('Key').fill('new-board');
        await page.getByLabel('Share of persons').fill('30');
        await page.getByRole('button', { name: 'Make the flag' }).click();
        await shows(page.getByRole('cell', { name: '30 %' }));
        await page.getByRole('switch', { name: 'new-board is on', checked: true }).click();
        await shows(page.getByRole('switch', { name: 'new-board is on', checked: false }));
      }),
  ],
];
