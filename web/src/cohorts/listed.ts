/** The form that uploads a list of distinct ids as a static cohort: the API takes it as a file. */
export function listed(name: string, ids: string[]): FormData {
  const form = new FormData();
  form.set('name', name);
  form.set('is_static', 'true');
  const quoted = ids.map((id) => `"${id.replaceAll('"', '""')}"`).join('\n');
  form.set('csv', new Blob([quoted], { type: 'text/csv' }), 'ids.csv');
  return form;
}

/** The ids that somebody typed, one on each line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
