/** Round numbers from zero, or from below it, to at least the greatest value: the lines of an axis, whole ones for counts. */
export function ticks(least: number, greatest: number, whole = false, about = 4): number[] {
  const low = Math.min(0, least);
  const high = Math.max(greatest, low + 1e-9, low === 0 && greatest <= 0 ? 1 : low);
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const fitting = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const step = whole ? Math.max(1, Math.ceil(fitting)) : fitting;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Which of many labels have room beneath an axis: the last always, the others at equal distances from it. */
export function shownLabels(count: number, width: number, roomForOne: number): number[] {
  if (count === 0) return [];
  const most = Math.max(1, Math.floor(width / roomForOne));
  const step = Math.max(1, Math.ceil(count / most));
  const shown: number[] = [];
  for (let index = count - 1; index >= 0; index -= step) shown.unshift(index);
  return shown;
}

/** Where the values of a series stand, from 0 (left) to 1 (right); a single one stands in the middle. */
export function position(index: number, count: number): number {
  return count <= 1 ? 0.5 : index / (count - 1);
}

/** Which value is nearest to a place between 0 and 1. */
export function nearest(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.round(place * (count - 1))));
}

/** 4-Jan of 4-Jan-2020, as an axis has little room; the whole is beside the pointer and in the table. */
export function withoutYear(label: string): string {
  return label.replace(/^(\d+-[A-Za-z]{3})-\d{4}/, '$1');
}

/** Where each value of each line begins when they stand on top of each other, apart for those above and below zero. */
export function stackBases(lines: number[][]): number[][] {
  const above: number[] = [];
  const below: number[] = [];
  return lines.map((values) =>
    values.map((value, index) => {
      const heap = value < 0 ? below : above;
      const base = heap[index] ?? 0;
      heap[index] = base + value;
      return base;
    }),
  );
}

/** Which of several heights is the closest to one. */
export function closest(heights: number[], to: number): number {
  const distances = heights.map((height) => Math.abs(height - to));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}
