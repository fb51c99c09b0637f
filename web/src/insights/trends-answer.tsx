import { useMarks } from '../annotations/use-marks';
import type { TrendLine } from '../api/types';
import { Legend } from '../charts/legend';
import { LineChart } from '../charts/line-chart';
import type { ActorsOf } from './actors-dialog';
import { drawn, total } from './lines';
import { NumbersTable } from './numbers-table';
import { Nothing } from './nothing';
import type { Display } from './question';
import { Totals } from './totals';

interface TrendsAnswerProps {
  result: TrendLine[];
  display: Display;
  /** Bars on top of each other, those below zero beneath it. */
  stacked?: boolean;
  onActors?: ((actors: ActorsOf) => void) | undefined;
}

/** The line of a lifecycle has no sum, and those that add up to nothing may hold something. */
function isEmpty(line: TrendLine): boolean {
  return total(line) === 0 && (line.data ?? []).every((value) => value === 0);
}

/** The lines of a trend as a chart, and every number of it in a table, each leading to the persons behind it. */
export function TrendsAnswer({ result, display, stacked = false, onActors }: TrendsAnswerProps) {
  const marks = useMarks(result[0]?.days ?? []);
  if (result.length === 0 || result.every(isEmpty)) {
    return (
      <div className="chart-room">
        <Nothing title="Nothing happened">No event in this range fits the question.</Nothing>
      </div>
    );
  }
  const lines = drawn(result);
  const labels = result[0]?.labels ?? [];
  /** The persons behind one value of a line, or behind its one number where there is no place. */
  const actors = (line: number, at: number | null): ActorsOf | null => {
    const one = result[line];
    const url = at === null ? one?.persons?.url : one?.persons_urls?.[at]?.url;
    const value = at === null ? (one ? total(one) : 0) : (one?.data?.[at] ?? 0);
    if (!url || value === 0) return null;
    return { title: [lines[line]?.name, ...(at === null ? [] : [one?.labels?.[at]])].join(', '), url };
  };
  const open = onActors && ((line: number, at: number | null) => {
    const found = actors(line, at);
    if (found) onActors(found);
  });
  return (
    <>
      {labels.length > 0 ? (
        <>
          <Legend lines={lines} />
          <LineChart
            title={`Chart of ${lines.map((line) => line.name).join(', ')}`}
            lines={lines}
            labels={labels}
            bars={display === 'bars'}
            stacked={stacked}
            marks={marks}
            {...(open ? { onPoint: open } : {})}
          />
        </>
      ) : (
        <Totals result={result} lines={lines} display={display} {...(open ? { onLine: (line: number) => open(line, null) } : {})} />
      )}
      <NumbersTable
        result={result}
        lines={lines}
        labels={labels}
        leads={(line, at) => onActors !== undefined && actors(line, at) !== null}
        onValue={(line, at) => open?.(line, at)}
      />
    </>
  );
}
