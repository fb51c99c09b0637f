import type { Line } from './line-chart';

/** Which colour means what. */
export function Legend({ lines }: { lines: Line[] }) {
  if (lines.length < 2) return null;
  return (
    <ul className="legend">
      {lines.map((line, index) => (
        <li key={index} className={`series-${line.colour % 8}${line.faint ? ' faint' : ''}`}>
          {line.name}
        </li>
      ))}
    </ul>
  );
}
