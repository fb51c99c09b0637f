import type { Cohort } from '../api/types';
import { conditionsOf } from '../insights/reopened';
import type { Condition, Target } from '../insights/question';
import { behaviours, comparisons, hasSecondSpan, newDeed, units, type Deed, type Membership, type Span } from './cohort';

type Criterion = Record<string, unknown>;

/** What the definition of a cohort says, as far as the form can say it; null where only the API can. */
export function membershipOf({ filters, groups }: Pick<Cohort, 'filters' | 'groups'>, nameOf: (action: number) => string): Membership | null {
  const top = filters?.['properties'] as Criterion | undefined;
  const values = top?.['values'];
  if (groups.length > 0 || !Array.isArray(values)) return null;
  const membership: Membership = { every: top?.['type'] !== 'OR', conditions: [], deeds: [] };
  for (const one of values as Criterion[]) {
    if (one['type'] === 'behavioral') {
      const deed = deedOf(one, nameOf);
      if (!deed) return null;
      membership.deeds.push(deed);
    } else {
      const condition = conditionOf(one);
      if (!condition) return null;
      membership.conditions.push(condition);
    }
  }
  return membership;
}

function conditionOf(one: Criterion): Condition | null {
  const negated = one['negation'] === true;
  if (one['type'] === 'cohort') return conditionsOf([{ ...one, operator: negated ? 'not_in' : one['operator'] }])?.[0] ?? null;
  return negated || 'values' in one ? null : (conditionsOf([{ ...one, type: 'person' }])?.[0] ?? null);
}

function deedOf(one: Criterion, nameOf: (action: number) => string): Deed | null {
  const behaviour = behaviours.find(([name]) => name === one['value'])?.[0];
  const span = spanOf(one, 'time');
  const filtered = ['event_filters', 'seq_event_filters'].some((key) => Array.isArray(one[key]) && one[key].length > 0);
  if (!behaviour || !span || filtered) return null;
  const within = spanOf(one, 'seq_time');
  const regular = behaviour === 'performed_event_regularly';
  // Without a second length the API means the first one: of a sequence it can be said, of a break it cannot.
  if ((hasSecondSpan(behaviour) && !within && behaviour !== 'performed_event_sequence') || (regular && 'operator_value' in one)) return null;
  const comparison = comparisons.find(([name]) => name === (one['operator'] ?? 'exact'))?.[0];
  if (behaviour === 'performed_event_multiple' && !comparison) return null;
  return {
    ...newDeed,
    ...targetOf(one, 'key', 'event_type', nameOf),
    behaviour,
    negated: one['negation'] === true,
    span,
    comparison: comparison ?? newDeed.comparison,
    times: Number(one['operator_value'] ?? newDeed.times),
    then: behaviour === 'performed_event_sequence' ? targetOf(one, 'seq_event', 'seq_event_type', nameOf) : newDeed.then,
    within: within ?? span,
    least: Number(one['min_periods'] ?? newDeed.least),
    periods: Number(one['total_periods'] ?? newDeed.periods),
  };
}

function targetOf(one: Criterion, key: string, type: string, nameOf: (action: number) => string): Target {
  const id = one[key];
  return one[type] === 'actions'
    ? { event: null, action: { id: Number(id), name: nameOf(Number(id)) } }
    : { event: id === undefined || id === null ? null : String(id) };
}

function spanOf(one: Criterion, name: string): Span | null {
  const many = Number(one[`${name}_value`]);
  const unit = units.find(([unit]) => unit === (one[`${name}_interval`] ?? 'day'))?.[0];
  return Number.isInteger(many) && many > 0 && unit ? { many, unit } : null;
}
