import type { Actor } from '../api/types';

/** A session that was recorded, as the API shows it. */
export interface Recording {
  id: string;
  distinct_id: string;
  /** Whether the one who asks has watched it. */
  viewed: boolean;
  /** Seconds. */
  recording_duration: number;
  start_time: string;
  click_count: number;
  keypress_count: number;
  start_url: string | null;
  person: Actor | null;
}

/** Where everything of a recording stands, behind the address of its project. */
export function addressOf(id: string): string {
  return `session_recordings/${encodeURIComponent(id)}/`;
}
