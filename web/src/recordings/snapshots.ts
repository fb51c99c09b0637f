import { api, local } from '../api/client';

interface Snapshots {
  next: string | null;
  result: { snapshot_data_by_window_id: Record<string, unknown[]> };
}

/** All that was recorded of a session, window by window, as the text of a file that rrweb's player reads. */
export async function wholeRecording(address: string): Promise<string> {
  const windows: Record<string, unknown[]> = {};
  let next: string | null = address;
  while (next !== null) {
    const page: Snapshots = await api<Snapshots>(next);
    for (const [window, pieces] of Object.entries(page.result.snapshot_data_by_window_id)) (windows[window] ??= []).push(...pieces);
    next = page.next === null ? null : local(page.next);
  }
  return JSON.stringify(windows);
}
