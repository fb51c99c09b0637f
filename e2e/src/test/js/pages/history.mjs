import { equal } from './expect.mjs';

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
export async function choose(page, label, text) {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.focus();
  await box.fill(text);
  await page.getByRole('option', { name: text }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[role=listbox]').waitFor({ state: 'hidden' });
  equal(await box.inputValue(), text, label);
}
