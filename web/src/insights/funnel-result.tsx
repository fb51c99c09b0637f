import type { FunnelStep, TrendLine } from '../api/types';
import { Legend } from '../charts/legend';
import { LineChart } from '../charts/line-chart';
import { duration, number, percent } from '../format';
import type { ActorsOf } from './actors-dialog';
import { FunnelAnswer } from './funnel-answer';
import { Nothing } from './nothing';
import type { Question } from './question';

/** How long it took, as the API tells it: how many for each stretch of seconds. */
export interface ConversionTimes {
  bins: [number, number][];
  average_conversion_time: number | null;
}

export type FunnelResultOf = FunnelStep[] | FunnelStep[][] | ConversionTimes | TrendLine[];

interface FunnelResultProps {
  result: FunnelResultOf;
  shape: Question['funnel'];
  onActors?: ((actors: ActorsOf) => void) | undefined;
}

/** A funnel as its steps, as the time it took, or as the share that got through over time. */
export function FunnelResult({ result, shape, onActors }: FunnelResultProps) {
  switch (shape) {
    case 'time_to_convert':
      return <Times times={result as ConversionTimes} />;
    case 'trends':
      return <Shares result={result as TrendLine[]} onActors={onActors} />;
    case 'steps':
      return <FunnelAnswer result={result as FunnelStep[] | FunnelStep[][]} {...(onActors ? { onActors } : {})} />;
  }
}

function Times({ times }: { times: ConversionTimes }) {
  const { bins, average_conversion_time: mean } = times;
  const all = bins.reduce((sum, [, count]) => sum + count, 0);
  if (all === 0) return <Nothing title="Nobody got through">No one did all the steps in this range.</Nothing>;
  // The last bin begins where the times end.
  const shown = bins.filter(([, count], index) => index < bins.length - 1 || count > 0);
  return (
    <>
      <p className="quiet">
        {number(all)} {all === 1 ? 'person' : 'persons'} got through{mean !== null && `, after ${duration(mean * 1000)} on average`}.
      </p>
      <LineChart
        title="Chart of the time that it took"
        bars
        lines={[{ name: 'Persons', values: shown.map(([, count]) => count), colour: 0 }]}
        labels={shown.map(([seconds]) => `from ${duration(seconds * 1000)}`)}
      />
      <div className="table-box" tabIndex={0} role="region" aria-label="Times">
        <table>
          <thead>
            <tr>
              <th scope="col">Time from</th>
              <th scope="col" className="end">
                Persons
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([seconds, count]) => (
              <tr key={seconds}>
                <th scope="row">{duration(seconds * 1000)}</th>
                <td className="end">{number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Shares({ result, onActors }: { result: TrendLine[]; onActors: FunnelResultProps['onActors'] }) {
  const labels = result[0]?.labels ?? [];
  const lines = result.map((line, index) => ({ name: nameOf(line), values: line.data ?? [], colour: index }));
  if (result.every((line) => (line.data ?? []).every((value) => value === 0))) {
    return <Nothing title="Nobody got through">No one did all the steps in this range.</Nothing>;
  }
  const urlOf = (line: number, at: number) => result[line]?.persons_urls?.[at]?.converted_people_url ?? null;
  const open = (line: number, at: number) => {
    const url = urlOf(line, at);
    if (url && onActors) onActors({ title: `Got through, ${lines[line]?.name ?? ''}, ${labels[at] ?? ''}`, url });
  };
  return (
    <>
      <Legend lines={lines} />
      <LineChart
        title="Chart of the share that got through, in percent"
        lines={lines}
        labels={labels}
        {...(onActors ? { onPoint: open } : {})}
      />
      <div className="table-box" tabIndex={0} role="region" aria-label="Shares">
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">Came in</th>
              {labels.map((label) => (
                <th scope="col" className="end" key={label}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={index}>
                <th scope="row">{line.name}</th>
                {line.values.map((value, at) => (
                  <td className="end" key={at}>
                    {value > 0 && onActors && urlOf(index, at) ? (
                      <button
                        type="button"
                        className="link"
                        aria-label={`${percent(value / 100)}, ${line.name}, ${labels[at] ?? ''}: show persons`}
                        onClick={() => open(index, at)}
                      >
                        {percent(value / 100)}
                      </button>
                    ) : (
                      <span className="quiet">{percent(value / 100)}</span>
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

function nameOf({ breakdown_value: value }: TrendLine): string {
  if (value === undefined || value === null || value === '') return 'All persons';
  return Array.isArray(value) ? value.join(' :: ') : String(value);
}
