import { on, shows } from './expect.mjs';

export const operators = [
  [
    'the operator sees how many events could not be stored',
    async ({ open, owner }) =>
      on(await open(owner), async (page) => {
        await page.goto('/instance/dead-letters');
        await shows(page.getByRole('heading', { name: /^[\d,]+ dead letters?$/ }));
      }),
  ],
];
