import { equal, on, shows } from './expect.mjs';
import { choose } from './history.mjs';

export const dashboards = [
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
    'a dashboard has dates of its own, and whoever has its link sees it without an account',
    async ({ open, owner, project }) => {
      let link = '';
      await on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/dashboards`);
        await page.getByRole('link', { name: 'Growth' }).click();
        await page.getByLabel('Time range of all').selectOption({ label: 'Last 24 hours' });
        const region = page.getByRole('region', { name: 'Visits' });
        // Two days in place of the eight of the insight's own week.
        await region.locator('thead th').nth(4).waitFor({ state: 'hidden' });
        await page.getByRole('button', { name: 'Take Visits off the dashboard' }).click();
        await shows(page.getByText('Nothing is on this dashboard yet'));
        await page.getByRole('button', { name: 'Add an insight…' }).click();
        await page.getByRole('button', { name: 'Add Visits' }).click();
        await shows(page.getByText('Visits is on the dashboard.'));
        await page.keyboard.press('Escape');
        await shows(region);
        await page.getByRole('button', { name: 'Share…' }).click();
        await page.getByLabel('Whoever has the link sees this dashboard').check();
        link = await page.getByLabel('Link to the dashboard').innerText();
      });
      await on(await open(), async (page) => {
        await page.goto(link);
        await shows(page.getByRole('heading', { level: 1, name: 'Growth' }));
        await shows(page.getByRole('region', { name: 'Visits' }).getByRole('row', { name: 'visit' }));
        equal(await page.getByRole('button', { name: 'show persons' }).count(), 0, 'ways to persons');
        await page.goto(`${link}x`);
        await shows(page.getByText('This link shows nothing'));
      });
    },
  ],
];
