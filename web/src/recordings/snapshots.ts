import { api, local } from '../api/client';

interface Snapshots {
  next: string | null;
  result: { snapshot_data_by_window_id: Record<string, unknown[]> };
}

/** All that was recorded of a session, window by window. */
export async function wholeRecording(address: string, signal?: AbortSignal): Promise<Record<string, unknown[]>> {
  const windows: Record<string, unknown[]> = {};
  let next: string | null = address;
  while (next !== null) {
    const page: Snapshots = await api<Snapshots>(next, signal ? { signal } : {});
    for (const [window, pieces] of Object.entries(page.result.snapshot_data_by_window_id)) {
      const all = (windows[window] ??= []);
      for (const piece of pieces) all.push(piece);
    }
    next = page.next === null ? null : local(page.next);
  }
  return windows;
}
