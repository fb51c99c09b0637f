import type { TrendLine } from '../api/types';
import type { Line } from '../charts/line-chart';
import { maths } from './question';

/** The API's lines as a chart draws them: a period and the one before it share a colour. */
export function drawn(result: TrendLine[]): Line[] {
  const compared = result.some((line) => line.compare_label !== undefined);
  const named = names(result);
  return result.map((line, index) => {
    const before = line.compare_label === 'previous';
    const colour = compared ? colourOf(result, line, index) : index;
    return {
      name: line.status ?? (compared ? `${named[index]} (${before ? 'before' : 'now'})` : (named[index] ?? line.label)),
      values: line.data ?? [],
      faint: before,
      colour,
    };
  });
}

/** The API calls two series of one event alike; what they count tells them apart. */
function names(result: TrendLine[]): string[] {
  return result.map((line) => {
    const math = line.action?.math;
    const alike = result.some((other) => other.label === line.label && other.action?.math !== math);
    const words = maths.find(([name]) => name === math)?.[1].toLowerCase();
    return alike && words ? `${line.label}, ${words}` : line.label;
  });
}

function colourOf(result: TrendLine[], line: TrendLine, index: number): number {
  const first = result.findIndex((other) => keyOf(other) === keyOf(line));
  return first < 0 ? index : new Set(result.slice(0, first).map(keyOf)).size;
}

/** What a line and the same line of the period before have in common. */
function keyOf(line: TrendLine): string {
  return JSON.stringify([line.label, line.action?.order]);
}

/** The sum of a line, or the one number that it has. */
export function total(line: TrendLine): number {
  return line.aggregated_value ?? line.count ?? (line.data ?? []).reduce((sum, value) => sum + value, 0);
}
