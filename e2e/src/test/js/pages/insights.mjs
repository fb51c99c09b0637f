import { equal, on, shows } from './expect.mjs';
import { choose } from './history.mjs';

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
    'what is noted to a day is marked on a chart and read at it',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/annotations`);
        await page.getByRole('button', { name: 'New annotation' }).click();
        await page.getByLabel('What happened').fill('Released the new sign-up');
        await page.getByRole('button', { name: 'Save the annotation' }).click();
        await shows(page.getByRole('rowheader', { name: 'Released the new sign-up' }));
        await page.goto(`/project/${project}/trends`);
        await choose(page, 'Series 1', 'signed up');
        await shows(page.locator('.chart .mark path'));
        equal(await page.locator('.chart .mark').count(), 1, 'marks');
        await page.getByRole('application', { name: 'Chart of signed up' }).focus();
        await page.keyboard.press('End');
        await shows(page.locator('.tip').getByText('Released the new sign-up'));
        await shows(page.getByText(/noted: Released the new sign-up/));
      }),
  ],
  [
    'totals stand as bars, as a pie or as a number, and a formula makes one line of two',
    async ({ open, owner, project }) =>
      on(await open(owner), async (page) => {
        const series = (event) => ({ event, math: 'total', property: null });
        const question = { series: [series('signed up'), series('visit')], display: 'values' };
        await page.goto(`/project/${project}/trends?q=${encodeURIComponent(JSON.stringify(question))}`);
        await page.getByRole('button', { name: '3, visit, in all: show persons' }).click();
        await shows(page.getByRole('dialog').getByText('cleo@example.com'));
        await page.keyboard.press('Escape');
        await page.getByLabel('Chart', { exact: true }).selectOption({ label: 'Pie' });
        await shows(page.locator('.pie path').nth(1));
        await page.getByLabel('Formula').fill('B*2-A');
        await page.keyboard.press('Enter');
        await page.getByLabel('Chart', { exact: true }).selectOption({ label: 'Number' });
        await shows(page.locator('.big-numbers').getByText('4', { exact: true }));
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
        await page.keyboard.press('Escape');
        await page.getByLabel('Shown').selectOption({ label: 'Time it took' });
        await shows(page.getByText('2 persons got through'));
        await page.getByLabel('Shown').selectOption({ label: 'Share over time' });
        await page.getByRole('button', { name: /%.*: show persons/ }).last().click();
        await shows(page.getByRole('dialog').getByText('ben@example.com'));
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
        await page.keyboard.press('Escape');
        // One cell leads to those who were there then, who are kept by their ids.
        await page.getByRole('button', { name: /^100 %, 3 of .* in day 0: show persons$/ }).click();
        const dialog = page.getByRole('dialog');
        await shows(dialog.getByText('ada@example.com'));
        await dialog.getByRole('button', { name: 'Keep as a cohort' }).click();
        await dialog.getByLabel('Name of the cohort').fill('Came that day');
        await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
        await dialog.getByRole('link', { name: 'Came that day' }).click();
        await shows(page.getByRole('heading', { name: '3 members' }));
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
];
