import type { Cohort } from '../api/types';
import type { Condition, Target } from '../insights/question';

/** What the API calls the ways in which persons can have done something, and the words for them. */
export const behaviours = [
  ['performed_event', 'did'],
  ['performed_event_multiple', 'did so often'],
  ['performed_event_first_time', 'did for the first time'],
  ['performed_event_sequence', 'did, and then'],
  ['performed_event_regularly', 'did regularly'],
  ['stopped_performing_event', 'stopped doing'],
  ['restarted_performing_event', 'did again after a break'],
] as const;

export type Behaviour = (typeof behaviours)[number][0];

export const units = [
  ['hour', 'hours'],
  ['day', 'days'],
  ['week', 'weeks'],
  ['month', 'months'],
] as const;

export type Unit = (typeof units)[number][0];

export const comparisons = [
  ['gte', 'at least'],
  ['lte', 'at most'],
  ['exact', 'exactly'],
] as const;

/** A length of time. */
export interface Span {
  many: number;
  unit: Unit;
}

/** Something that members did, or did not do. What a behaviour does not ask for says nothing. */
export interface Deed extends Target {
  behaviour: Behaviour;
  negated: boolean;
  /** How far back; of what is done regularly the length of one period. */
  span: Span;
  comparison: (typeof comparisons)[number][0];
  times: number;
  /** What came after it, and how soon. */
  then: Target;
  within: Span;
  /** Of what is done regularly: in how many of how many periods. */
  least: number;
  periods: number;
}

export const newDeed: Deed = {
  event: null,
  behaviour: 'performed_event',
  negated: false,
  span: { many: 30, unit: 'day' },
  comparison: 'gte',
  times: 2,
  then: { event: null },
  within: { many: 7, unit: 'day' },
  least: 3,
  periods: 4,
};

/** Who belongs to a cohort: all that is said must hold, or any of it. */
export interface Membership {
  every: boolean;
  conditions: Condition[];
  deeds: Deed[];
}

function isChosen({ event, action }: Target): boolean {
  return event !== null || action !== undefined;
}

/** What its definition still lacks; null for nothing. */
export function problemOfMembership({ every, conditions, deeds }: Membership): string | null {
  if (conditions.length === 0 && deeds.length === 0) return 'Say what its members are or did.';
  if (conditions.some(({ key }) => key === '')) return 'Choose the property that is to be compared.';
  if (conditions.some(({ type, value }) => type === 'cohort' && value === '')) return 'Choose a cohort.';
  if (deeds.some((deed) => !isChosen(deed))) return 'Choose the event that they did.';
  if (deeds.some((deed) => deed.behaviour === 'performed_event_sequence' && !isChosen(deed.then))) return 'Choose what they did then.';
  if (deeds.some((deed) => deed.behaviour === 'performed_event_regularly' && deed.least > deed.periods)) {
    return 'They cannot have done it in more periods than there are.';
  }
  const without = deeds.filter((deed) => deed.negated);
  if (without.length > 0 && (!every || (conditions.length === 0 && without.length === deeds.length))) {
    return 'What members did not do needs, beside it, something that they are or did, and all of it must hold.';
  }
  return null;
}

/** The `filters` of a cohort in the words of the API. */
export function membershipFilters({ every, conditions, deeds }: Membership): Record<string, unknown> {
  return { properties: { type: every ? 'AND' : 'OR', values: [...conditions.map(conditionFilter), ...deeds.map(deedFilter)] } };
}

function conditionFilter({ key, operator, value, type }: Condition): Record<string, unknown> {
  return type === 'cohort'
    ? { type, key: 'id', value: Number(value), ...(operator === 'is_not' ? { negation: true } : {}) }
    : { type: 'person', key, operator, value };
}

function targetFilter({ event, action }: Target, key: string, type: string): Record<string, unknown> {
  return { [key]: action ? action.id : event, [type]: action ? 'actions' : 'events' };
}

function deedFilter(deed: Deed): Record<string, unknown> {
  const { behaviour, span, within } = deed;
  return {
    type: 'behavioral',
    value: behaviour,
    ...targetFilter(deed, 'key', 'event_type'),
    time_value: span.many,
    time_interval: span.unit,
    ...(behaviour === 'performed_event_multiple' ? { operator: deed.comparison, operator_value: deed.times } : {}),
    ...(behaviour === 'performed_event_sequence' ? targetFilter(deed.then, 'seq_event', 'seq_event_type') : {}),
    ...(hasSecondSpan(behaviour) ? { seq_time_value: within.many, seq_time_interval: within.unit } : {}),
    ...(behaviour === 'performed_event_regularly' ? { min_periods: deed.least, total_periods: deed.periods } : {}),
    ...(deed.negated ? { negation: true } : {}),
  };
}

/** Whether a behaviour is about a second length of time: how soon after, or how recently. */
export function hasSecondSpan(behaviour: Behaviour): boolean {
  return ['performed_event_sequence', 'stopped_performing_event', 'restarted_performing_event'].includes(behaviour);
}

/** How far a cohort is, in a word. */
export function stateOf(cohort: Cohort): 'failed' | 'calculating' | 'ready' {
  if (cohort.errors_calculating > 0) return 'failed';
  return cohort.is_calculating ? 'calculating' : 'ready';
}
