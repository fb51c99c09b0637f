import type { CSSProperties } from 'react';
import { number } from '../format';
import type { Slice } from './pie';

/** One number for each line, as long as it is large. */
export function ValueBars({ slices, onSlice }: { slices: Slice[]; onSlice?: (index: number) => void }) {
  const greatest = Math.max(...slices.map(({ value }) => Math.abs(value)), 0);
  return (
    <ul className="value-bars" aria-hidden="true">
      {slices.map(({ name, value, colour }, index) => (
        <li
          key={index}
          className={`series-${colour % 8}${onSlice ? ' leads' : ''}`}
          style={{ '--share': `${greatest === 0 ? 0 : (Math.abs(value) / greatest) * 100}%` } as CSSProperties}
          onClick={() => onSlice?.(index)}
        >
          <span className="cut">{name}</span>
          <span className="value-bar" />
          <b>{number(value)}</b>
        </li>
      ))}
    </ul>
  );
}
