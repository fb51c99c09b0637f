import type { Cohort } from '../api/types';
import { ago } from '../format';
import { useNow } from '../ui/now';
import { stateOf } from './cohort';

/** How far the calculation of a cohort is; a list that was given has none. */
export function CohortState({ cohort }: { cohort: Cohort }) {
  const now = useNow(10_000);
  switch (stateOf(cohort)) {
    case 'calculating':
      return (
        <span className="nowrap" role="status">
          calculating…
        </span>
      );
    case 'failed':
      return <span className="problem">failed; it is tried again</span>;
    default:
      return (
        <span className="quiet">
          {cohort.is_static ? 'as it was given' : cohort.last_calculation ? `found ${ago(cohort.last_calculation, now)}` : 'ready'}
        </span>
      );
  }
}
