import { questionOfFilter, searchOf } from '../insights/filter';

/** Where a saved insight can be looked at and changed; null for the kinds that have no page of their own yet. */
export function addressOf(filters: Record<string, unknown>): string | null {
  if (filters['insight'] === 'RETENTION') return retentionAddress(filters);
  const opened = questionOfFilter(filters);
  if (!opened) return null;
  const search = searchOf(opened.question);
  return `/${opened.page}${search === '' ? '' : `?${search}`}`;
}

function retentionAddress(filters: Record<string, unknown>): string {
  const search = new URLSearchParams();
  const say = (key: string, value: unknown) => typeof value === 'string' && search.set(key, value);
  say('target', idOf(filters['target_entity']));
  say('returning', idOf(filters['returning_entity']));
  say('period', filters['period']);
  say('kind', filters['retention_type']);
  return `/retention?${search.toString()}`;
}

function idOf(entity: unknown): unknown {
  return typeof entity === 'object' && entity !== null ? (entity as { id?: unknown }).id : undefined;
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
