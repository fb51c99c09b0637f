import { searchOf } from '../insights/question';
import { questionOfFilter } from '../insights/reopened';

/** Where a saved insight can be looked at and changed; null where the pages cannot ask what it asks. */
export function addressOf(filters: Record<string, unknown>): string | null {
  const opened = questionOfFilter(filters);
  if (!opened) return null;
  const search = searchOf(opened.question);
  return `/${opened.page}${search === '' ? '' : `?${search}`}`;
}

/** The kind of an insight in words. */
export function kindOf(filters: Record<string, unknown>): string {
  const names: Record<string, string> = {
    TRENDS: 'Trends',
    FUNNELS: 'Funnel',
    RETENTION: 'Retention',
    PATHS: 'Paths',
    STICKINESS: 'Stickiness',
    LIFECYCLE: 'Lifecycle',
  };
  const kind = filters['insight'];
  return names[typeof kind === 'string' ? kind : 'TRENDS'] ?? 'Insight';
}
