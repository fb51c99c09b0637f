import type { PathEdge } from '../api/types';

/** A place of a path at one of its steps. */
export interface PathNode {
  key: string;
  step: number;
  name: string;
  /** How many paths went through it. */
  value: number;
  /** Whether it stands for several that were used little. */
  others: boolean;
  y: number;
  height: number;
}

/** A band between two places, as wide as paths took it. */
export interface PathBand {
  edge: PathEdge;
  from: PathNode;
  to: PathNode;
  /** The upper ends of the band at its left and right. */
  fromY: number;
  toY: number;
  height: number;
}

export interface PathDrawing {
  steps: number;
  nodes: PathNode[];
  bands: PathBand[];
  height: number;
}

/** Room for a name above each place, so that names do not meet. */
export const NAME_HEIGHT = 18;
const GAP = 8;
const LEAST_HEIGHT = 3;

/** The step and the name of `2_/pricing`. */
export function placeOf(key: string): { step: number; name: string } {
  const at = key.indexOf('_');
  return { step: Number(key.slice(0, at)), name: key.slice(at + 1) };
}

/** What places are called where there is little room: where all addresses are of one site, the path alone. */
export function shortNames(edges: PathEdge[]): (name: string) => string {
  const sites = new Set(
    edges.flatMap(({ source, target }) => [source, target]).flatMap((key) => /^https?:\/\/[^/]+/.exec(placeOf(key).name) ?? []),
  );
  const [site] = sites;
  if (site === undefined || sites.size > 1) return (name) => name;
  return (name) => (name === site ? '/' : name.startsWith(`${site}/`) ? name.slice(site.length) : name);
}

/** No name of a page or event holds this character. */
const OTHERS = '\u0000';

/**
 * Places in a column for each step, the most used on top, and the bands between them; about as high as is asked. Of more
 * places than a column has room for, those that were used least stand together as one.
 */
export function drawPaths(all: PathEdge[], height: number, most = 10): PathDrawing {
  const { edges, gathered } = gather(all, most);
  const nodes = new Map<string, PathNode>();
  for (const [key, value] of values(edges)) {
    const place = placeOf(key);
    const others = place.name === OTHERS;
    const name = others ? `${gathered.get(place.step) ?? 0} others` : place.name;
    nodes.set(key, { key, step: place.step, name, value, others, y: 0, height: 0 });
  }
  const columns = inColumns([...nodes.values()]);
  const scale = Math.min(
    ...columns.map((column) => {
      const names = column.length * (NAME_HEIGHT + GAP);
      const sum = column.reduce((all, node) => all + node.value, 0);
      return Math.max(height - names, height / 4) / sum;
    }),
  );
  let lowest = 0;
  for (const column of columns) {
    let y = 0;
    for (const node of column) {
      node.y = y + NAME_HEIGHT;
      node.height = Math.max(LEAST_HEIGHT, node.value * scale);
      y = node.y + node.height + GAP;
    }
    lowest = Math.max(lowest, y - GAP);
  }
  return { steps: columns.length, nodes: columns.flat(), bands: bandsOf(edges, nodes, scale), height: lowest };
}

/** How many paths went through each place. */
function values(edges: PathEdge[]): Map<string, number> {
  const went = { in: new Map<string, number>(), out: new Map<string, number>() };
  for (const edge of edges) {
    went.out.set(edge.source, (went.out.get(edge.source) ?? 0) + edge.value);
    went.in.set(edge.target, (went.in.get(edge.target) ?? 0) + edge.value);
  }
  const keys = new Set([...went.out.keys(), ...went.in.keys()]);
  return new Map([...keys].map((key) => [key, Math.max(went.in.get(key) ?? 0, went.out.get(key) ?? 0)]));
}

function gather(edges: PathEdge[], most: number): { edges: PathEdge[]; gathered: Map<number, number> } {
  const steps = new Map<number, [string, number][]>();
  for (const entry of values(edges)) {
    const { step } = placeOf(entry[0]);
    steps.set(step, [...(steps.get(step) ?? []), entry]);
  }
  const into = new Map<string, string>();
  const gathered = new Map<number, number>();
  for (const [step, places] of steps) {
    if (places.length <= most) continue;
    const little = places.sort(([one, high], [other, low]) => low - high || (one < other ? -1 : 1)).slice(most - 1);
    little.forEach(([key]) => into.set(key, `${step}_${OTHERS}`));
    gathered.set(step, little.length);
  }
  const joined = new Map<string, PathEdge>();
  for (const edge of edges) {
    const source = into.get(edge.source) ?? edge.source;
    const target = into.get(edge.target) ?? edge.target;
    const key = JSON.stringify([source, target]);
    joined.set(key, { ...edge, source, target, value: edge.value + (joined.get(key)?.value ?? 0) });
  }
  return { edges: [...joined.values()], gathered };
}

function inColumns(nodes: PathNode[]): PathNode[][] {
  const first = Math.min(...nodes.map((node) => node.step));
  const columns: PathNode[][] = [];
  for (const node of nodes) {
    const column = (columns[node.step - first] ??= []);
    column.push(node);
  }
  const all = Array.from(columns, (column) => column ?? []);
  for (const column of all) column.sort((one, other) => Number(one.others) - Number(other.others) || other.value - one.value || (one.key < other.key ? -1 : 1));
  return all.filter((column) => column.length > 0);
}

function bandsOf(edges: PathEdge[], nodes: Map<string, PathNode>, scale: number): PathBand[] {
  const bands = edges.map((edge) => {
    const from = nodes.get(edge.source) as PathNode;
    const to = nodes.get(edge.target) as PathNode;
    return { edge, from, to, fromY: from.y, toY: to.y, height: Math.max(1, edge.value * scale) };
  });
  // At either end the bands lie in the order of the other ends, so that they cross as little as may be.
  stack(bands, (band) => band.from.key, (band) => band.to.y, (band, y) => (band.fromY = band.from.y + y));
  stack(bands, (band) => band.to.key, (band) => band.from.y, (band, y) => (band.toY = band.to.y + y));
  return bands;
}

function stack(
  bands: PathBand[],
  end: (band: PathBand) => string,
  other: (band: PathBand) => number,
  put: (band: PathBand, y: number) => void,
): void {
  const filled = new Map<string, number>();
  for (const band of [...bands].sort((left, right) => other(left) - other(right))) {
    const y = filled.get(end(band)) ?? 0;
    put(band, y);
    filled.set(end(band), y + band.height);
  }
}

/** Where the persons behind an edge or a place are listed: an address with the whole filter. */
export function pathActors(base: string, filter: Record<string, unknown>, keys: Record<string, string>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filter, ...keys })) {
    search.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return `${base}?${search.toString()}`;
}
