import { equal, on, shows } from './expect.mjs';
import { choose } from './history.mjs';

export const people = [
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
        await page.getByRole('link', { name: 'Actions' }).click();
        await page.getByRole('button', { name: 'Change joined' }).click();
        await page.getByRole('button', { name: 'Or with something else' }).click();
        await choose(page, 'Event of step 2', 'visit');
        await page.getByRole('button', { name: 'Save the action' }).click();
        await shows(page.getByRole('cell', { name: 'signed up or visit' }));
        await page.getByRole('link', { name: 'Retention' }).click();
        await choose(page, 'Persons who did', 'joined');
        await shows(page.getByRole('button', { name: '3 persons of' }));
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
        // What it says can be read again and changed.
        await page.getByRole('button', { name: 'Change…' }).click();
        equal(await page.getByRole('combobox', { name: 'Event 1 of members' }).inputValue(), 'signed up', 'event of members');
        await page.getByLabel('How they did 1').selectOption({ label: 'did, and then' });
        await choose(page, 'Event 1 of members', 'visit');
        await choose(page, 'Then event 1 of members', 'signed up');
        await page.getByRole('button', { name: 'Add something they are' }).click();
        await choose(page, 'Property of filter 1', 'email');
        await page.getByLabel('Value of filter 1').fill('ada@example.com');
        await page.getByRole('button', { name: 'Save the cohort' }).click();
        await shows(page.getByRole('heading', { name: '1 member', exact: true }));
        await shows(page.getByRole('link', { name: 'ada@example.com' }));
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
