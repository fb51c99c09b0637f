import { equal, on, shows } from './expect.mjs';

/** Unlike any account of another run on the same server. */
const somebody = `pages-${process.pid}-${Date.now()}`;
const grace = { email: `${somebody}@example.com`, password: 'battery staple horse' };

export const accounts = [
  [
    'whoever is not signed in is asked to sign in, and told when the password is wrong',
    async ({ open, owner, project }) =>
      on(await open(), async (page) => {
        await page.goto(`/project/${project}`);
        await page.getByLabel('Email').fill(owner.email);
        await page.getByLabel('Password').fill('not the password');
        await page.getByRole('button', { name: 'Log in' }).click();
        await shows(page.getByText('Invalid email or password.'));
        await page.getByLabel('Password').fill(owner.password);
        await page.keyboard.press('Enter');
        // The page that was asked for, not another one.
        await page.waitForURL(`**/project/${project}`);
        await shows(page.getByRole('heading', { name: 'Live events' }));
      }),
  ],
  [
    'somebody signs up, sends a first event from the page, sees it and logs out',
    async ({ open }) =>
      on(await open(), async (page) => {
        await page.goto('/signup');
        await page.getByLabel('First name').fill('Grace');
        await page.getByLabel('Email').fill(grace.email);
        await page.getByLabel('Password').fill(grace.password);
        await page.getByLabel('Organization').fill('Harbour');
        await page.getByRole('button', { name: 'Make the account' }).click();
        await shows(page.getByText('Waiting for an event'));
        await page.getByRole('tab', { name: 'curl' }).focus();
        await page.keyboard.press('ArrowRight');
        await shows(page.getByText("posthog.init('phc_"));
        await page.getByRole('button', { name: 'Send a test event' }).click();
        await page.getByRole('button', { name: 'hello from Duet' }).first().click();
        await shows(page.getByText('sent_from'));
        await page.getByRole('button', { name: 'Log out' }).click();
        await shows(page.getByRole('heading', { name: 'Log in' }));
      }),
  ],
  [
    'an owner makes a project and goes back to the other',
    async ({ open }) =>
      on(await open(grace), async (page) => {
        await page.goto('/');
        const choice = page.getByRole('combobox', { name: 'Project' });
        await choice.selectOption({ label: 'New project…' });
        await page.getByLabel('Name').fill('Second');
        await page.getByRole('button', { name: 'Make the project' }).click();
        await shows(page.getByRole('heading', { level: 1, name: 'Second' }));
        await choice.selectOption({ label: 'Default Project' });
        await shows(page.getByRole('heading', { level: 1, name: 'Default Project' }));
      }),
  ],
  [
    'an invited member joins, and sees neither the way to analyze queries nor the operator’s pages',
    async ({ open, api }) => {
      const member = { email: `${somebody}-member@example.com`, password: 'a member of the crew' };
      const invite = await api('/api/organizations/@current/invites/', { target_email: member.email });
      await on(await open(), async (page) => {
        await page.goto(`/signup/${invite.id}`);
        await page.getByLabel('First name').fill('Hedy');
        await page.getByLabel('Password').fill(member.password);
        await page.getByRole('button', { name: 'Join' }).click();
        await shows(page.getByRole('link', { name: 'Trends' }));
        equal(await page.getByRole('link', { name: 'Analyze' }).count(), 0, 'links to the analysis');
        equal(await page.getByRole('link', { name: 'System status' }).count(), 0, 'links to the status');
        await page.goto('/instance/analyze');
        await shows(page.getByText('For admins and owners'));
      });
    },
  ],
];
