import { fits, on, shows } from './expect.mjs';

/** Every page, with a heading that is there when it has come. */
const all = (project) => [
  [`/project/${project}`, 'Live events'],
  [`/project/${project}/events`, 'Events'],
  [`/project/${project}/trends`, 'Trends'],
  [`/project/${project}/trends?q=${encodeURIComponent('{"compare":true,"display":"bars"}')}`, 'Answer'],
  [`/project/${project}/funnels`, 'Funnels'],
  [`/project/${project}/retention`, 'Retention'],
  [`/project/${project}/paths?q=${encodeURIComponent('{"steps":"custom_event"}')}`, 'Paths'],
  [`/project/${project}/stickiness`, 'Stickiness'],
  [`/project/${project}/lifecycle`, 'Lifecycle'],
  [`/project/${project}/cohorts`, 'Cohorts'],
  [`/project/${project}/actions`, 'Actions'],
  [`/project/${project}/persons`, 'Persons'],
  [`/project/${project}/groups`, 'Groups'],
  [`/project/${project}/definitions`, 'Definitions'],
  [`/project/${project}/annotations`, 'Annotations'],
  [`/project/${project}/recordings`, 'Recordings'],
  [`/project/${project}/recordings/recorded-1`, 'Recording'],
  [`/project/${project}/experiments`, 'Experiments'],
  [`/project/${project}/flags`, 'Feature flags'],
  [`/project/${project}/saved`, 'Saved insights'],
  [`/project/${project}/dashboards`, 'Dashboards'],
  [`/project/${project}/settings`, 'Your API keys'],
  ['/instance/status', 'System status'],
  ['/instance/queries', 'Queries'],
  ['/instance/analyze', 'Analyze a query'],
  ['/instance/migrations', 'Migrations'],
  ['/instance/dead-letters', 'Dead letters'],
  ['/instance/person-tasks', 'Person tasks'],
  ['/instance/columns', 'Materialized columns'],
];

export const looks = [
  ...['light', 'dark'].map((colorScheme) => [
    `every page fits a window of 360 pixels, ${colorScheme}`,
    async ({ open, owner, project }) =>
      on(await open(owner, { colorScheme, viewport: { width: 360, height: 740 } }), async (page) => {
        for (const [path, heading] of all(project)) {
          await page.goto(path);
          await shows(page.getByRole('heading', { name: heading, exact: true }));
          await fits(page);
        }
        await page.getByRole('button', { name: 'Menu' }).click();
        await shows(page.getByRole('link', { name: 'Events' }));
        await fits(page);
      }),
  ]),
];
