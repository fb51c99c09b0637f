import type { Annotation } from './annotation';

/** What is noted to one of a chart's points in time. */
export interface Mark {
  index: number;
  notes: string[];
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Which point of a chart each annotation belongs to, in the order of time.
 *
 * @param days when the chart's points begin, as the API names them, in the project's zone
 */
export function marksOf(days: string[], annotations: Annotation[], zone: string): Mark[] {
  // The points of stickiness are numbers of days.
  if (!days.every((day) => /^\d{4}-/.test(day))) return [];
  const starts = days.map(asNumber);
  const end = (starts.at(-1) ?? 0) + lastWidth(starts);
  const notes = new Map<number, string[]>();
  for (const annotation of [...annotations].reverse()) {
    if (annotation.date_marker === null || annotation.scope === 'dashboard_item') continue;
    const moment = asNumber(local(annotation.date_marker, zone));
    const index = starts.findLastIndex((start) => start <= moment);
    if (index < 0 || moment >= end) continue;
    notes.set(index, [...(notes.get(index) ?? []), annotation.content]);
  }
  return [...notes].map(([index, texts]) => ({ index, notes: texts })).sort((one, other) => one.index - other.index);
}

/** Days and hours of one zone as numbers, so that their distances can be told. */
function asNumber(text: string): number {
  const time = text.replace(' ', 'T').replace(/(Z|[+-]\d\d:?\d\d)$/, '');
  return Date.parse(time.length <= 10 ? `${time}T00:00:00Z` : `${time}Z`);
}

/** A note to a whole day stands at midnight and means that day in every zone; any other one is a moment. */
function local(marker: string, zone: string): string {
  if (/T00:00:00(\.0+)?(Z|\+00:00)$/.test(marker)) return marker.slice(0, 10);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(marker));
}

/** The last point is as long as the one before it. */
function lastWidth(starts: number[]): number {
  const [before, last] = starts.slice(-2);
  return before === undefined || last === undefined ? DAY : last - before;
}
