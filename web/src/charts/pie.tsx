import { number, percent } from '../format';

/** One number of several. */
export interface Slice {
  name: string;
  value: number;
  colour: number;
}

const RADIUS = 110;
const CENTRE = RADIUS + 4;

/** What share of the whole each number is; those below zero have none. The table beneath has all of them. */
export function Pie({ slices, onSlice }: { slices: Slice[]; onSlice?: (index: number) => void }) {
  const whole = slices.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  let before = 0;
  return (
    <svg className="pie" width={CENTRE * 2} height={CENTRE * 2} viewBox={`0 0 ${CENTRE * 2} ${CENTRE * 2}`} aria-hidden="true">
      {slices.map(({ name, value, colour }, index) => {
        const share = whole === 0 ? 0 : Math.max(0, value) / whole;
        const from = before;
        before += share;
        if (share === 0) return null;
        const words = `${name}: ${number(value)}, ${percent(share)}`;
        return (
          <path
            key={index}
            className={`series-${colour % 8}${onSlice ? ' leads' : ''}`}
            d={sector(from, before)}
            onClick={() => onSlice?.(index)}
          >
            <title>{words}</title>
          </path>
        );
      })}
    </svg>
  );
}

/** From one share of the circle to another, clockwise from the top. */
function sector(from: number, to: number): string {
  const at = (share: number) => {
    const angle = share * 2 * Math.PI - Math.PI / 2;
    return `${(CENTRE + RADIUS * Math.cos(angle)).toFixed(2)},${(CENTRE + RADIUS * Math.sin(angle)).toFixed(2)}`;
  };
  // An arc that ends where it begins is none, so that a whole circle is two halves.
  if (to - from > 0.9999) return `M${at(0)}A${RADIUS},${RADIUS} 0 0 1 ${at(0.5)}A${RADIUS},${RADIUS} 0 0 1 ${at(0)}Z`;
  return `M${CENTRE},${CENTRE}L${at(from)}A${RADIUS},${RADIUS} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}
