import type { Cohort } from '../api/types';
import type { Condition, Target } from '../insights/filter';

/** Something that members did, or did not do, in the last days. */
export interface Deed extends Target {
  days: number;
  least: number;
  negated: boolean;
}

/** Who belongs to a cohort that is made anew: all that is said must hold. */
export interface Membership {
  conditions: Condition[];
  deeds: Deed[];
}

/** Whether it says enough: at least one thing, and a deed that is not negated where another one is. */
export function problemOfMembership({ conditions, deeds }: Membership): string | null {
  if (conditions.length === 0 && deeds.length === 0) return 'Say what its members are or did.';
  if (conditions.some(({ key }) => key === '')) return 'Choose the property that is to be compared.';
  if (conditions.some(({ type, value }) => type === 'cohort' && value === '')) return 'Choose a cohort.';
  if (deeds.some(({ event, action }) => event === null && !action)) return 'Choose the event that they did.';
  if (conditions.length === 0 && deeds.every((deed) => deed.negated)) return 'Beside what members did not do, say what they are or did.';
  return null;
}

/** The `filters` of a cohort in the words of the API. */
export function membershipFilters({ conditions, deeds }: Membership): Record<string, unknown> {
  return {
    properties: {
      type: 'AND',
      values: [
        ...conditions.map(({ key, operator, value, type }) =>
          type === 'cohort'
            ? { type, key: 'id', value: Number(value), ...(operator === 'is_not' ? { negation: true } : {}) }
            : { type: 'person', key, operator, value },
        ),
        ...deeds.map(deedFilter),
      ],
    },
  };
}

function deedFilter({ event, action, days, least, negated }: Deed): Record<string, unknown> {
  return {
    type: 'behavioral',
    key: action ? action.id : event,
    event_type: action ? 'actions' : 'events',
    time_value: days,
    time_interval: 'day',
    ...(least > 1
      ? { value: 'performed_event_multiple', operator: 'gte', operator_value: least }
      : { value: 'performed_event' }),
    ...(negated ? { negation: true } : {}),
  };
}

/** How far a cohort is, in a word. */
export function stateOf(cohort: Cohort): 'failed' | 'calculating' | 'ready' {
  if (cohort.errors_calculating > 0) return 'failed';
  return cohort.is_calculating ? 'calculating' : 'ready';
}
