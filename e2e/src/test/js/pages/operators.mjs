import { equal, on, shows } from './expect.mjs';

/** Means the same to both engines, and gives both something to plan. */
const STATEMENT = 'SELECT count(*) FROM (SELECT 1 AS a UNION ALL SELECT 2 AS a) AS numbers ORDER BY 1';

export const operators = [
  [
    'the operator sees the state of the instance, its queries, migrations and dead letters',
    async ({ open, owner }) =>
      on(await open(owner), async (page) => {
        await page.goto('/instance/status');
        await shows(page.getByRole('region', { name: 'Overview' }).first());
        await shows(page.getByRole('rowheader', { name: /Postgres/ }));
        await page.getByRole('link', { name: 'Queries' }).click();
        await shows(page.getByRole('heading', { name: 'Slow queries' }));
        await page.getByRole('link', { name: 'Migrations' }).click();
        await shows(page.getByText(/^All \d+ have been applied/));
        await page.getByRole('link', { name: 'Dead letters' }).click();
        await shows(page.getByRole('heading', { name: /^[\d,]+ dead letters?$/ }));
        await page.getByRole('link', { name: 'Person tasks' }).click();
        await shows(page.getByRole('heading', { name: /^[\d,]+ tasks?$/ }));
      }),
  ],
  [
    'a query is analyzed, its flame graph searched, and zoomed into with the keyboard alone',
    async ({ open, owner }) =>
      on(await open(owner), async (page) => {
        await page.goto('/instance/analyze');
        const statement = page.getByRole('textbox', { name: 'Statement', exact: true });
        await statement.fill(STATEMENT);
        await statement.press('Control+Enter');
        const frames = page.getByRole('treeitem');
        await shows(frames);
        await shows(page.getByText('Duration'));
        await frames.first().focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await shows(page.getByRole('button', { name: 'Zoom out' }));
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Zoom out' }).waitFor({ state: 'hidden' });
        const name = (await frames.first().innerText()).slice(0, 4);
        await page.getByLabel('Search frames').fill(name);
        await shows(page.locator('.frame.found'));
        await shows(page.getByText(/found, .*of the whole/));
      }),
  ],
  [
    'a statement that changes something is refused, and the refusal is told',
    async ({ open, owner }) =>
      on(await open(owner), async (page) => {
        await page.goto('/instance/analyze');
        await page.getByRole('textbox', { name: 'Statement', exact: true }).fill('DROP TABLE nothing_of_this_name');
        await page.getByRole('button', { name: 'Analyze', exact: true }).click();
        await shows(page.getByRole('alert'));
        equal(await page.getByRole('treeitem').count(), 0, 'frames');
      }),
  ],
  [
    'a property gets a column and loses it again, or the page says that none is needed',
    async ({ open, owner }) =>
      on(await open(owner), async (page) => {
        await page.goto('/instance/columns');
        await shows(page.getByText(/^(Not needed here|Add a column)$/));
        if (await page.getByText('Not needed here').isVisible()) return;
        await page.getByLabel('Property', { exact: true }).fill('tried in a browser');
        await page.getByRole('button', { name: 'Add', exact: true }).click();
        await shows(page.getByRole('rowheader', { name: 'tried in a browser' }));
        await page.getByRole('button', { name: /^Drop mat_tried_in_a_browser/ }).click();
        await page.getByRole('button', { name: 'Drop it' }).click();
        await shows(page.getByText('tried in a browser has no column any more.'));
        await page.getByRole('rowheader', { name: 'tried in a browser' }).waitFor({ state: 'hidden' });
      }),
  ],
];
