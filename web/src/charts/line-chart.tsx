import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { compactNumber, number } from '../format';
import { closest, nearest, position, shownLabels, stackBases, ticks, withoutYear } from './scale';
import { useWidth } from './use-width';

export interface Line {
  name: string;
  values: number[];
  /** Drawn faintly, as the period before. */
  faint?: boolean;
  /** Which colour; lines that belong together share one. */
  colour: number;
}

interface LineChartProps {
  title: string;
  lines: Line[];
  labels: string[];
  bars?: boolean;
  /** Bars on top of each other: those above zero upwards, those below it downwards. */
  stacked?: boolean;
  /** What is noted to points in time. */
  marks?: { index: number; notes: string[] }[];
  /** Leads from the value of a line to what is behind it. */
  onPoint?: (line: number, index: number) => void;
}

const HEIGHT = 280;
const LEFT = 48;
const RIGHT = 36;
const TOP = 10;
const BOTTOM = 26;
const MOST_IN_TIP = 8;

/** Values over time as lines or bars. The arrow keys move along it and between its lines; a table with all numbers belongs beneath. */
export function LineChart({ title, lines, labels, bars, stacked, marks = [], onPoint }: LineChartProps) {
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const [near, setNear] = useState(0);
  const count = labels.length;
  const bases = stacked ? stackBases(lines.map((line) => line.values)) : null;
  const values = lines.flatMap((line, at) => line.values.map((value, index) => value + (bases?.[at]?.[index] ?? 0)));
  const axis = ticks(Math.min(0, ...values), Math.max(0, ...values), values.every(Number.isInteger));
  const low = axis[0] ?? 0;
  const high = axis.at(-1) ?? 1;
  const inner = Math.max(0, width - LEFT - RIGHT);
  const slot = bars ? inner / Math.max(1, count) : 0;
  const x = (index: number) => LEFT + (bars ? (index + 0.5) * slot : position(index, count) * inner);
  const y = (value: number) => TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const line = Math.min(near, lines.length - 1);
  const point = (event: PointerEvent) => {
    const room = event.currentTarget.getBoundingClientRect();
    const place = event.clientX - room.left - LEFT;
    if (inner <= 0 || count === 0) return;
    const index = bars ? Math.max(0, Math.min(count - 1, Math.floor(place / slot))) : nearest(place / inner, count);
    setAt(index);
    if (bars && !bases) setNear(Math.max(0, Math.min(lines.length - 1, Math.floor(((place / slot - index - 0.12) / 0.76) * lines.length))));
    else setNear(closest(lines.map((line, one) => y((line.values[index] ?? 0) / (bases ? 2 : 1) + (bases?.[one]?.[index] ?? 0))), event.clientY - room.top));
  };
  const key = (event: KeyboardEvent) => {
    const from = at ?? count - 1;
    const next = { ArrowLeft: from - 1, ArrowRight: at === null ? from : from + 1, Home: 0, End: count - 1 }[event.key];
    const other = { ArrowUp: near - 1, ArrowDown: near + 1 }[event.key];
    if (other !== undefined && at !== null) {
      event.preventDefault();
      setNear(Math.max(0, Math.min(lines.length - 1, other)));
    } else if (next !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(count - 1, next)));
    } else if (event.key === 'Escape') setAt(null);
    else if (event.key === 'Enter' && at !== null) onPoint?.(line, at);
  };
  const shown = at !== null && at < count ? at : null;
  const notes = marks.find((mark) => mark.index === shown)?.notes ?? [];
  return (
    <div
      className="chart"
      ref={box}
      tabIndex={0}
      role="application"
      aria-roledescription="chart"
      aria-label={title}
      aria-describedby={`${id}-how`}
      onKeyDown={key}
      onBlur={() => setAt(null)}
      onPointerMove={point}
      onPointerLeave={() => setAt(null)}
    >
      <p id={`${id}-how`} className="visually-hidden">
        The left and right arrow keys move along the chart{lines.length > 1 && ', up and down from line to line'}
        {onPoint && ', and Enter shows the persons'}. All numbers are in the table below.
      </p>
      <svg width={width} height={HEIGHT} aria-hidden="true" className={onPoint ? 'leads' : undefined} onClick={() => shown !== null && onPoint?.(line, shown)}>
        {axis.map((value) => (
          <g key={value}>
            <line className={value === 0 ? 'axis zero' : 'axis'} x1={LEFT} x2={LEFT + inner} y1={y(value)} y2={y(value)} />
            <text className="tick" x={LEFT - 8} y={y(value) + 4} textAnchor="end">
              {compactNumber(value)}
            </text>
          </g>
        ))}
        {shownLabels(count, inner, 76).map((index) => (
          <text
            key={index}
            className="tick"
            x={x(index)}
            y={HEIGHT - 6}
            textAnchor="middle"
          >
            {withoutYear(labels[index] ?? '')}
          </text>
        ))}
        {marks.map(({ index }) => (
          <g key={index} className="mark">
            <line x1={x(index)} x2={x(index)} y1={TOP} y2={HEIGHT - BOTTOM} />
            <path d={`M${x(index) - 5},${TOP - 9}h10v6l-5,6l-5,-6z`} />
          </g>
        ))}
        {shown !== null && <line className="cursor" x1={x(shown)} x2={x(shown)} y1={TOP} y2={HEIGHT - BOTTOM} />}
        {bars
          ? lines.map((line, index) => (
              <Bars
                key={index}
                line={line}
                bases={bases?.[index] ?? null}
                place={bases ? 0 : index}
                of={bases ? 1 : lines.length}
                slot={slot}
                x={x}
                y={y}
              />
            ))
          : lines.map((line, index) => <Path key={index} line={line} x={x} y={y} shown={shown} />)}
      </svg>
      {shown !== null && (
        <div className={`tip ${x(shown) > width / 2 ? 'left' : 'right'}`} style={{ left: x(shown) }} aria-hidden="true">
          <p className="tip-title">{labels[shown]}</p>
          {inOrder(lines, shown).map((one, index) => (
            <p key={index} className={`tip-line series-${one.colour % 8}${one.faint ? ' faint' : ''}${one === lines[line] && lines.length > 1 ? ' near' : ''}`}>
              <span>{one.name}</span>
              <b>{number(one.values[shown] ?? 0)}</b>
            </p>
          ))}
          {lines.length > MOST_IN_TIP && <p className="quiet">and {lines.length - MOST_IN_TIP} more</p>}
          {notes.map((note, index) => (
            <p key={index} className="tip-note">
              {note}
            </p>
          ))}
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {shown !== null && `${labels[shown]}: ${said(lines, shown)}${notes.map((note) => `; noted: ${note}`).join('')}${lines.length > 1 && onPoint ? `; on ${lines[line]?.name ?? ''}` : ''}`}
      </p>
    </div>
  );
}

interface Drawn {
  line: Line;
  x: (index: number) => number;
  y: (value: number) => number;
}

function Path({ line, x, y, shown }: Drawn & { shown: number | null }) {
  const points = line.values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  const only = line.values.length === 1 ? 0 : shown;
  return (
    <g className={`line series-${line.colour % 8}${line.faint ? ' faint' : ''}`}>
      <polyline points={points.join(' ')} />
      {only !== null && only < line.values.length && <circle cx={x(only)} cy={y(line.values[only] ?? 0)} r={4} />}
    </g>
  );
}

interface BarsProps extends Drawn {
  /** Where each bar begins; null for zero. */
  bases: number[] | null;
  place: number;
  of: number;
  slot: number;
}

function Bars({ line, bases, place, of, slot, x, y }: BarsProps) {
  const width = Math.max(1, (slot * 0.76) / of);
  return (
    <g className={`bars series-${line.colour % 8}${line.faint ? ' faint' : ''}`}>
      {line.values.map((value, index) => (
        <rect
          key={index}
          x={x(index) - slot * 0.38 + place * width}
          width={Math.max(0.5, width - 1)}
          y={Math.min(y(value + (bases?.[index] ?? 0)), y(bases?.[index] ?? 0))}
          height={Math.abs(y(value) - y(0))}
        />
      ))}
    </g>
  );
}

function inOrder(lines: Line[], index: number): Line[] {
  return [...lines].sort((one, other) => (other.values[index] ?? 0) - (one.values[index] ?? 0)).slice(0, MOST_IN_TIP);
}

function said(lines: Line[], index: number): string {
  return inOrder(lines, index)
    .map((line) => `${line.name} ${number(line.values[index] ?? 0)}`)
    .join(', ');
}
