import type { TrendLine } from '../api/types';
import type { Line } from '../charts/line-chart';
import { Pie, type Slice } from '../charts/pie';
import { ValueBars } from '../charts/value-bars';
import { number } from '../format';
import { total } from './lines';
import type { Display } from './question';

interface TotalsProps {
  result: TrendLine[];
  lines: Line[];
  display: Display;
  onLine?: (line: number) => void;
}

/** One number for each line: as bars, as shares of a pie, or large; a table needs nothing beside itself. */
export function Totals({ result, lines, display, onLine }: TotalsProps) {
  const slices: Slice[] = result.map((line, index) => ({
    name: lines[index]?.name ?? '',
    value: total(line),
    colour: lines[index]?.colour ?? index,
  }));
  const open = onLine ? { onSlice: onLine } : {};
  switch (display) {
    case 'values':
      return <ValueBars slices={slices} {...open} />;
    case 'pie':
      return <Pie slices={slices} {...open} />;
    case 'number':
      return (
        <dl className="big-numbers" aria-hidden="true">
          {slices.map(({ name, value }, index) => (
            <div key={index}>
              <dd>{number(value)}</dd>
              <dt>{name}</dt>
            </div>
          ))}
        </dl>
      );
    default:
      return null;
  }
}
