import type { TrendLine } from '../api/types';
import type { Line } from '../charts/line-chart';

/** The API's lines as a chart draws them: a period and the one before it share a colour. */
export function drawn(result: TrendLine[]): Line[] {
  const compared = result.some((line) => line.compare_label !== undefined);
  return result.map((line, index) => {
    const before = line.compare_label === 'previous';
    const colour = compared ? colourOf(result, line, index) : index;
    return {
      name: line.status ?? (compared ? `${line.label} (${before ? 'before' : 'now'})` : line.label),
      values: line.data ?? [],
      faint: before,
      colour,
    };
  });
}

function colourOf(result: TrendLine[], line: TrendLine, index: number): number {
  const first = result.findIndex((other) => other.label === line.label);
  return first < 0 ? index : new Set(result.slice(0, first).map((other) => other.label)).size;
}

/** The sum of a line, or the one number that it has. */
export function total(line: TrendLine): number {
  return line.aggregated_value ?? line.count ?? (line.data ?? []).reduce((sum, value) => sum + value, 0);
}
