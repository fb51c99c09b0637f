/** One row of a retention table as the API gives it. */
export interface RetentionRow {
  date: string;
  label: string;
  values: { count: number }[];
  people_url: string | null;
}

export type Period = 'Hour' | 'Day' | 'Week' | 'Month';

/** The periods that a filter of retention asks for. */
export function periodOf(filter: Record<string, unknown>): Period {
  return (filter['period'] as Period | undefined) ?? 'Day';
}

/** Which share of a row's first cell each of its cells is; the shares of nobody are zero. */
export function shares(row: RetentionRow): number[] {
  const size = row.values[0]?.count ?? 0;
  return row.values.map(({ count }) => (size === 0 ? 0 : count / size));
}

/** The share of all who could come back after each number of periods, over the rows that are old enough to tell. */
export function together(rows: RetentionRow[]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.values.length));
  return Array.from({ length: columns }, (_, column) => {
    const old = rows.filter((row) => row.values.length > column);
    const size = old.reduce((sum, row) => sum + (row.values[0]?.count ?? 0), 0);
    const back = old.reduce((sum, row) => sum + (row.values[column]?.count ?? 0), 0);
    return size === 0 ? 0 : back / size;
  });
}

/** The start of a row in a word: an hour has its time, everything else its day. */
export function startOf(row: RetentionRow, period: Period): string {
  return period === 'Hour' ? `${row.date.slice(0, 10)} ${row.date.slice(11, 16)}` : row.date.slice(0, 10);
}
