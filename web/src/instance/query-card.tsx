import { Link } from 'wouter';
import { ago, bytes, compactNumber, duration } from '../format';
import { useNow } from '../ui/now';
import type { RunningQuery } from './types';

interface QueryCardProps {
  query: RunningQuery;
  analyze: boolean;
  onKill?: () => void;
  killing?: boolean;
}

/** One query: how long, by whom and where from, its text, and what can be done about it. */
export function QueryCard({ query, analyze, onKill, killing }: QueryCardProps) {
  const now = useNow(5_000);
  const about = [
    query.engine === 'postgres' ? 'Postgres' : 'ClickHouse',
    query.query_kind,
    query.route,
    told('user', query.user),
    told('project', query.project),
    query.rows_read == null ? null : `${compactNumber(query.rows_read)} rows read`,
    query.bytes_read == null ? null : `${bytes(query.bytes_read)} read`,
    query.memory_bytes == null ? null : `${bytes(query.memory_bytes)} memory`,
    query.started_at ? ago(query.started_at, now) : null,
  ].filter((part): part is string => Boolean(part));
  return (
    <article className="query" aria-label={`Query ${query.id}`}>
      <div className="query-head">
        <span className="time">{query.duration_ms === null ? '–' : duration(query.duration_ms)}</span>
        {about.map((part) => (
          <span key={part} className="quiet">
            {part}
          </span>
        ))}
      </div>
      <pre tabIndex={0} aria-label="Text of the query">
        {query.query}
      </pre>
      {query.exception && <p className="problem">{query.exception}</p>}
      <div className="query-actions">
        {analyze && (
          <Link href="~/instance/analyze" state={{ query: query.query }} className="button small">
            Analyze
          </Link>
        )}
        {onKill && (
          <button type="button" className="small bad" onClick={onKill} disabled={killing}>
            Kill
          </button>
        )}
      </div>
    </article>
  );
}

function told(name: string, value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : `${name} ${value}`;
}
