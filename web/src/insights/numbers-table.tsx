import type { TrendLine } from '../api/types';
import type { Line } from '../charts/line-chart';
import { number } from '../format';
import { total } from './lines';

interface NumbersTableProps {
  result: TrendLine[];
  lines: Line[];
  labels: string[];
  /** Whether persons are behind a value; behind the one number of a line where there is no place. */
  leads: (line: number, at: number | null) => boolean;
  onValue: (line: number, at: number | null) => void;
}

/** Every number of a chart, each leading to the persons behind it. */
export function NumbersTable({ result, lines, labels, leads, onValue }: NumbersTableProps) {
  const shown = (value: number, line: number, at: number | null, label: string) =>
    leads(line, at) ? (
      <button
        type="button"
        className="link"
        aria-label={`${number(value)}, ${lines[line]?.name ?? ''}, ${label}: show persons`}
        onClick={() => onValue(line, at)}
      >
        {number(value)}
      </button>
    ) : (
      <span className={at === null ? undefined : 'quiet'}>{number(value)}</span>
    );
  return (
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
              <th scope="row" title={lines[index]?.name}>
                <span className={`swatch series-${(lines[index]?.colour ?? 0) % 8}`} aria-hidden="true" />
                {lines[index]?.name}
              </th>
              <td className="end strong">{shown(total(line), index, null, 'in all')}</td>
              {(line.data ?? []).map((value, at) => (
                <td className="end" key={at}>
                  {shown(value, index, at, line.labels?.[at] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
