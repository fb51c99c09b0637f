import { equal, on, shows } from './expect.mjs';

/** A page of one line that is scrolled and changed, and that would say so if a script of it ran. */
async function record({ host, project, api }) {
  const { api_token } = await api(`/api/projects/${project}/`);
  const start = Date.now() - 60_000;
  const element = (id, tagName, attributes, childNodes = []) => ({ type: 2, id, tagName, attributes, childNodes });
  const text = (id, textContent) => ({ type: 3, id, textContent });
  const html = element(2, 'html', {}, [
    element(3, 'head', {}, [element(4, 'style', {}, [text(5, 'p { color: rgb(1, 2, 3) }')])]),
    element(6, 'body', {}, [
      element(7, 'p', {}, [text(8, 'Seen in the recording')]),
      element(9, 'img', { src: 'data:,', onerror: "parent.document.title = 'taken over'" }),
      element(10, 'script', {}, [text(11, "parent.document.title = 'taken over'")]),
    ]),
  ]);
  const data = [
    { type: 4, timestamp: start, data: { href: 'https://shop.example/', width: 1600, height: 900 } },
    { type: 2, timestamp: start + 10, data: { node: { type: 0, id: 1, childNodes: [html] }, initialOffset: { top: 0, left: 0 } } },
    { type: 3, timestamp: start + 700, data: { source: 0, texts: [{ id: 8, value: 'Changed by its script' }], attributes: [], removes: [], adds: [] } },
    { type: 3, timestamp: start + 900, data: { source: 1, positions: [{ x: 40, y: 40, id: 7, timeOffset: 0 }] } },
  ];
  const properties = { $session_id: 'recorded-1', $window_id: 'window-1', $snapshot_data: data };
  const answer = await fetch(`${host}/batch/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ api_key: api_token, batch: [{ event: '$snapshot', distinct_id: 'ada', properties }] }),
  });
  equal(answer.status, 200, 'status of the recording');
  for (let look = 0; look < 300; look++) {
    if ((await api(`/api/projects/${project}/session_recordings/`)).results.length > 0) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('the recording was not stored');
}

export const recordings = [
  [
    'a recording is watched with its styles, its scripts do not run, and it is known as watched then',
    async (world) => {
      await record(world);
      const { open, owner, project } = world;
      await on(await open(owner), async (page) => {
        await page.goto(`/project/${project}/recordings`);
        await shows(page.getByRole('cell', { name: 'not yet' }));
        await page.getByRole('link', { name: /^Watch the recording of/ }).click();
        const seen = page.frameLocator('.player-stage iframe');
        await shows(seen.getByText('Seen in the recording'));
        equal(await seen.locator('p').evaluate((line) => getComputedStyle(line).color), 'rgb(1, 2, 3)', 'colour');
        await page.getByRole('button', { name: 'Play', exact: true }).click();
        await shows(seen.getByText('Changed by its script'));
        await page.getByRole('button', { name: 'Play again' }).waitFor();
        await page.getByRole('slider', { name: 'Moment' }).focus();
        await page.keyboard.press('Home');
        await shows(seen.getByText('Seen in the recording'));
        equal(await page.title(), 'Recording · Duet', 'title');
        await page.getByRole('link', { name: 'All recordings' }).click();
        await shows(page.getByRole('cell', { name: 'yes', exact: true }));
      });
    },
  ],
];
