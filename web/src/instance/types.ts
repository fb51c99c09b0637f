// What the operator's part of the API answers, as far as the pages read it.
import type { Frame } from '../flame/layout';

export type Value = string | number | boolean | null;

export interface StatusLine {
  key: string;
  metric: string;
  value: Value;
  subrows?: { columns: string[]; rows: Value[][] };
}

export interface RunningQuery {
  id: string;
  engine: 'postgres' | 'clickhouse';
  query: string;
  started_at: string | null;
  duration_ms: number | null;
  rows_read?: number | null;
  bytes_read?: number | null;
  memory_bytes?: number | null;
  user?: string | number | null;
  project?: string | number | null;
  route?: string | null;
  query_kind?: string | null;
  exception?: string | null;
}

export interface Queries {
  postgres_running: RunningQuery[];
  clickhouse_running: RunningQuery[];
  slow: RunningQuery[];
}

export interface Analysis {
  query: string;
  timing: {
    duration_ms?: number | null;
    read_rows?: number | null;
    read_bytes?: number | null;
    result_rows?: number | null;
    memory_bytes?: number | null;
  };
  plan: string[];
  flamegraphs: Partial<Record<FlameKind, Frame | Record<string, never>>>;
  reasons?: Partial<Record<FlameKind, string>>;
}

export type FlameKind = 'operators' | 'cpu' | 'real' | 'memory';

export interface MigrationLine {
  store: string;
  number: number;
  name: string;
  what: string | null;
  expensive: boolean;
  state: 'applied' | 'pending' | 'skipped' | 'running';
  applied_at?: string | null;
  progress?: number | null;
  checksum: string;
  undo: string[];
}

export interface Migrations {
  results: MigrationLine[];
  drift: { object: string; expected: string; found: string }[];
  running: boolean;
  failure: string | null;
  drift_failure: string | null;
}

export interface DeadLetter {
  id: string | number;
  project: string | number | null;
  event_uuid: string | null;
  place: string;
  reason: string;
  payload: unknown;
  received_at: string | null;
  failed_at: string | null;
}

/** Something that happened to persons and that the engine has to be told. */
export interface PersonTask {
  id: number;
  project_id: number;
  task: { delete: number[]; events: boolean } | { split: number; numbers: Record<string, number> };
  created_at: string;
  tries: number;
  failure: string | null;
  given_up_at: string | null;
}

export interface ColumnPlace {
  table: 'events' | 'persons';
  property: string;
}

export interface MaterializedColumn extends ColumnPlace {
  column: string;
  kind: 'text' | 'number';
  size_bytes: number;
  filled: number;
  filling: boolean;
  uses: number;
}

export interface ColumnCandidate extends ColumnPlace {
  queries: number;
  total_ms: number;
  columns: string[];
}

export interface ColumnSettings {
  minimum_query_time_ms: number;
  analysis_period_hours: number;
  max_at_once: number;
  backfill_period_days: number;
  schedule: string;
}

export interface MaterializedColumns {
  supported: boolean;
  detail?: string;
  results: MaterializedColumn[];
  candidates: ColumnCandidate[];
  settings?: ColumnSettings;
}
