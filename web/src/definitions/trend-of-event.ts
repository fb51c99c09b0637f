import { anyEvent, emptyQuestion, searchOf } from '../insights/question';

/** The address of a trend of one event. */
export function trendOfEvent(event: string): string {
  return `/trends?${searchOf({ ...emptyQuestion, series: [{ ...anyEvent, event }] })}`;
}
