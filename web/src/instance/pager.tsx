import { number } from '../format';

interface PagerProps {
  offset: number;
  size: number;
  count: number;
  earlier: string;
  later: string;
  onMove: (offset: number) => void;
}

/** The ways to the pages before and after one, where there are more than one. */
export function Pager({ offset, size, count, earlier, later, onMove }: PagerProps) {
  if (count <= size) return null;
  return (
    <div className="row">
      <button type="button" disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - size))}>
        {earlier}
      </button>
      <span className="quiet">
        {number(offset + 1)} to {number(Math.min(count, offset + size))} of {number(count)}
      </span>
      <button type="button" disabled={offset + size >= count} onClick={() => onMove(offset + size)}>
        {later}
      </button>
    </div>
  );
}
