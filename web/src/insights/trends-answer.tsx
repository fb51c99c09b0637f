import type { TrendLine } from '../api/types';
import { Legend } from '../charts/legend';
import { LineChart } from '../charts/line-chart';
import { number } from '../format';
import type { ActorsOf } from './actors-dialog';
import { drawn, total } from './lines';
import { Nothing } from './nothing';

interface TrendsAnswerProps {
  result: TrendLine[];
  bars: boolean;
  /** Bars on top of each other, those below zero beneath it. */
  stacked?: boolean;
  onActors?: (actors: ActorsOf) => void;
}

/** The line of a lifecycle has no sum, and those that add up to nothing may hold something. */
function isEmpty(line: TrendLine): boolean {
  return total(line) === 0 && (line.data ?? []).every((value) => value === 0);
}

/** The lines of a trend as a chart, and every number of it in a table, each leading to the persons behind it. */
export function TrendsAnswer({ result, bars, stacked = false, onActors }: TrendsAnswerProps) {
  if (result.length === 0 || result.every(isEmpty)) {
    return (
      <div className="chart-room">
        <Nothing title="Nothing happened">No event in this range fits the question.</Nothing>
      </div>
    );
  }
  const lines = drawn(result);
  const labels = result[0]?.labels ?? [];
  const open = (line: number, index: number) => {
    const url = result[line]?.persons_urls?.[index]?.url;
    if (url && onActors) onActors({ title: `${lines[line]?.name ?? ''}, ${labels[index] ?? ''}`, url });
  };
  return (
    <>
      {labels.length > 0 && (
        <>
          <Legend lines={lines} />
          <LineChart
            title={`Chart of ${lines.map((line) => line.name).join(', ')}`}
            lines={lines}
            labels={labels}
            bars={bars}
            stacked={stacked}
            {...(onActors ? { onPoint: open } : {})}
          />
        </>
      )}
      <div className="table-box" tabIndex={0} role="region" aria-label="Numbers">
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">Series</th>
              <th scope="col" className="end">
                Total
              </th>
              {labels.map((label) => (
                <th scope="col" className="end" key={label}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.map((line, index) => (
              <tr key={index}>
                <th scope="row">
                  <span className={`swatch series-${(lines[index]?.colour ?? 0) % 8}`} aria-hidden="true" />
                  {lines[index]?.name}
                </th>
                <td className="end strong">{number(total(line))}</td>
                {(line.data ?? []).map((value, at) => (
                  <td className="end" key={at}>
                    {value !== 0 && onActors && line.persons_urls?.[at]?.url ? (
                      <button
                        type="button"
                        className="link"
                        aria-label={`${number(value)}, ${lines[index]?.name ?? ''}, ${line.labels?.[at] ?? ''}: show persons`}
                        onClick={() => open(index, at)}
                      >
                        {number(value)}
                      </button>
                    ) : (
                      <span className="quiet">{number(value)}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
