import type { FunnelStep } from '../api/types';

/** One funnel of several, where it is split by a breakdown. */
export interface Funnel {
  name: string;
  steps: ReadonlyArray<Rated>;
}

/** A step with how many of the first and of the step before it got there, as shares. */
export interface Rated {
  step: FunnelStep;
  ofFirst: number;
  ofBefore: number;
  dropped: number;
}

/** The API's answer, a list of steps or a list of such lists, as funnels with shares. */
export function funnels(result: FunnelStep[] | FunnelStep[][]): Funnel[] {
  const lists = (Array.isArray(result[0]) ? result : [result]) as FunnelStep[][];
  return lists
    .filter((steps) => steps.length > 0)
    .map((steps) => ({ name: nameOf(steps[0]?.breakdown_value), steps: rated(steps) }));
}

function rated(steps: FunnelStep[]): Rated[] {
  const first = steps[0]?.count ?? 0;
  return steps.map((step, index) => {
    const before = index === 0 ? step.count : (steps[index - 1]?.count ?? 0);
    return {
      step,
      ofFirst: first === 0 ? 0 : step.count / first,
      ofBefore: before === 0 ? 0 : step.count / before,
      dropped: before - step.count,
    };
  });
}

function nameOf(value: unknown): string {
  if (value === undefined || value === null) return 'All persons';
  return Array.isArray(value) ? value.join(' :: ') : String(value);
}
