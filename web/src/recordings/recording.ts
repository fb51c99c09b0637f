import type { Actor } from '../api/types';
import { duration } from '../format';

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

/** How long it took, in words; the API counts whole seconds. */
export function lasted({ recording_duration: seconds }: Recording): string {
  return seconds < 1 ? 'under 1 s' : duration(seconds * 1000);
}

/** Where everything of a recording stands, behind the address of its project. */
export function addressOf(id: string): string {
  return `session_recordings/${encodeURIComponent(id)}/`;
}
