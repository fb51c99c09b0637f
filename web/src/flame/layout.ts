/** A frame as the API gives it: a value with those of its children within. */
export interface Frame {
  name: string;
  value: number;
  children?: Frame[];
}

/** A frame with its place: from left to right as shares of the whole, and how deep. */
export interface Placed {
  index: number;
  name: string;
  value: number;
  left: number;
  right: number;
  depth: number;
  parent: number;
  children: number[];
}

/** Whether there is anything to draw; the API says {} where there is not. */
export function isFrame(given: unknown): given is Frame {
  return typeof given === 'object' && given !== null && 'name' in given && typeof (given as Frame).value === 'number';
}

/** All frames in their places, parents before children; a parent is never narrower than its children together. */
export function place(root: Frame): Placed[] {
  const placed: Placed[] = [];
  const add = (frame: Frame, left: number, right: number, depth: number, parent: number): number => {
    const index = placed.length;
    const value = width(frame);
    const here: Placed = { index, name: frame.name, value, left, right, depth, parent, children: [] };
    placed.push(here);
    let from = left;
    for (const child of frame.children ?? []) {
      const to = from + (value === 0 ? 0 : ((right - left) * width(child)) / value);
      here.children.push(add(child, from, to, depth + 1, index));
      from = to;
    }
    return index;
  };
  add(root, 0, 1, 0, -1);
  return placed;
}

function width(frame: Frame): number {
  const within = (frame.children ?? []).reduce((sum, child) => sum + width(child), 0);
  return Math.max(0, frame.value, within);
}

/** What is seen of a frame when another fills the window: nothing, or from where to where. */
export function seen(frame: Placed, zoomed: Placed): { left: number; right: number } | null {
  const span = zoomed.right - zoomed.left;
  if (span <= 0 || frame.right <= zoomed.left || frame.left >= zoomed.right) return null;
  return {
    left: Math.max(0, (frame.left - zoomed.left) / span),
    right: Math.min(1, (frame.right - zoomed.left) / span),
  };
}

/** The frames whose name holds a text, and which share of the whole they take together, one within another once. */
export function search(placed: Placed[], text: string): { found: Set<number>; share: number } {
  const wanted = text.trim().toLowerCase();
  const found = new Set<number>();
  if (wanted === '') return { found, share: 0 };
  let share = 0;
  const counted = new Set<number>();
  for (const frame of placed) {
    const within = counted.has(frame.parent);
    const matches = frame.name.toLowerCase().includes(wanted);
    if (matches) found.add(frame.index);
    if (matches && !within) share += frame.right - frame.left;
    if (matches || within) counted.add(frame.index);
  }
  return { found, share };
}

/** Where an arrow key leads from a frame: up to its parent, down to its widest child, sideways along its row. */
export function neighbour(placed: Placed[], from: number, key: string): number {
  const frame = placed[from];
  if (!frame) return from;
  switch (key) {
    case 'ArrowUp':
      return frame.parent < 0 ? from : frame.parent;
    case 'ArrowDown':
      return frame.children.reduce(
        (best, child) => (best === from || value(placed, child) > value(placed, best) ? child : best),
        from,
      );
    case 'ArrowLeft':
    case 'ArrowRight': {
      const row = placed.filter((other) => other.depth === frame.depth);
      const next = row[row.indexOf(frame) + (key === 'ArrowRight' ? 1 : -1)];
      return next?.index ?? from;
    }
    default:
      return from;
  }
}

function value(placed: Placed[], index: number): number {
  return placed[index]?.value ?? 0;
}
