import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { percent } from '../format';
import { neighbour, place, search, seen, type Frame, type Placed } from './layout';

interface FlameGraphProps {
  root: Frame;
  title: string;
  /** A value in words: a time or a size. */
  told: (value: number) => string;
}

const ROW = 22;
/** Narrower than this share of the window nobody can see or hit a frame. */
const LEAST = 0.001;

/**
 * A flame graph: how much each part of a whole took, parts beneath what they belong to. A click or Enter zooms to a frame, the
 * arrow keys walk, Escape zooms out, a search marks frames by name.
 */
export function FlameGraph({ root, title, told }: FlameGraphProps) {
  const id = useId();
  const placed = useMemo(() => place(root), [root]);
  const [zoom, setZoom] = useState(0);
  const [focus, setFocus] = useState(0);
  const [text, setText] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const { found, share } = useMemo(() => search(placed, text), [placed, text]);
  const zoomed = placed[zoom] ?? placed[0];
  const focused = placed[focus] ?? placed[0];
  if (!zoomed || !focused) return null;
  const whole = placed[0]?.value ?? 0;
  const height = (Math.max(...placed.map((frame) => frame.depth)) + 1) * ROW;
  const go = (index: number) => {
    setFocus(index);
    const frame = placed[index];
    // What lies outside the window cannot be walked to without leaving it.
    if (frame && !seen(frame, zoomed)) setZoom(0);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-frame="${index}"]`)?.focus());
  };
  const key = (event: KeyboardEvent) => {
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      go(neighbour(placed, focus, event.key));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setZoom(focus);
    } else if (event.key === 'Escape' && zoom !== 0) {
      event.preventDefault();
      setZoom(0);
    }
  };
  return (
    <div className="flame">
      <div className="row">
        <div className="field flame-search">
          <label htmlFor={`${id}-search`} className="visually-hidden">
            Search frames
          </label>
          <input
            id={`${id}-search`}
            type="search"
            placeholder="Search frames"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <span role="status" className="quiet">
          {text.trim() !== '' && `${found.size} found, ${percent(share)} of the whole`}
        </span>
        {zoom !== 0 && (
          <button type="button" className="small" onClick={() => setZoom(0)}>
            Zoom out
          </button>
        )}
      </div>
      <div
        ref={box}
        className="flame-frames"
        style={{ height }}
        role="tree"
        aria-label={`${title}. Arrow keys walk, Enter zooms, Escape zooms out.`}
        onKeyDown={key}
      >
        {placed.map((frame) => (
          <FrameBox
            key={frame.index}
            frame={frame}
            zoomed={zoomed}
            current={frame.index === focus}
            marked={text.trim() === '' ? null : found.has(frame.index)}
            words={`${frame.name}, ${told(frame.value)}, ${percent(whole === 0 ? 0 : frame.value / whole)}`}
            onFocus={() => setFocus(frame.index)}
            onZoom={() => setZoom(frame.index)}
          />
        ))}
      </div>
      <p className="flame-detail" aria-live="polite">
        <b>{focused.name}</b> {told(focused.value)} · {percent(whole === 0 ? 0 : focused.value / whole)} of the whole
      </p>
    </div>
  );
}

interface FrameBoxProps {
  frame: Placed;
  zoomed: Placed;
  current: boolean;
  marked: boolean | null;
  words: string;
  onFocus: () => void;
  onZoom: () => void;
}

function FrameBox({ frame, zoomed, current, marked, words, onFocus, onZoom }: FrameBoxProps) {
  const place = seen(frame, zoomed);
  if (!place || (place.right - place.left < LEAST && !current)) return null;
  const kind = marked === null ? '' : marked ? ' found' : ' other';
  const above = frame.depth < zoomed.depth ? ' above' : '';
  return (
    <div
      role="treeitem"
      aria-level={frame.depth + 1}
      aria-selected={frame.index === zoomed.index}
      aria-label={words}
      title={words}
      data-frame={frame.index}
      tabIndex={current ? 0 : -1}
      className={`frame warm-${warmth(frame.name)}${kind}${above}`}
      style={{ left: `${place.left * 100}%`, width: `${(place.right - place.left) * 100}%`, top: frame.depth * ROW }}
      onFocus={onFocus}
      onClick={onZoom}
      onMouseEnter={onFocus}
    >
      {frame.name}
    </div>
  );
}

/** The same name has the same colour everywhere. */
function warmth(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 6;
}
