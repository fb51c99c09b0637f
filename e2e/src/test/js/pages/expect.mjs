/** Runs something with an open page and closes it; the page must not have complained. */
export async function on({ page, problems, close }, use) {
  try {
    await use(page);
    if (problems.length > 0) throw new Error(`the page complained: ${problems.join('\n')}`);
  } catch (error) {
    const seen = await page.evaluate(() => document.body.innerText).catch(() => '');
    throw new Error(`${error?.stack ?? error}\nat ${page.url()}, which shows:\n${seen.slice(0, 2000)}`);
  } finally {
    await close();
  }
}

/** Waits until a condition holds, without a time of its own: Playwright's limit ends it. */
export async function shows(locator) {
  await locator.first().waitFor({ state: 'visible' });
}

export function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, was ${actual}`);
}

/** No page is wider than the window: only a table or a code block may scroll, in its own place. */
export async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) throw new Error(`${page.url()} is ${over} pixels too wide`);
}
