// Questions in the words of the API.
import { needsProperty, targetName, type Condition, type Display, type Question, type Series, type Target } from './question';

export const displays: Record<Display, string> = {
  lines: 'ActionsLineGraph',
  bars: 'ActionsBar',
  running: 'ActionsLineGraphCumulative',
  table: 'ActionsTable',
  values: 'ActionsBarValue',
  pie: 'ActionsPie',
  number: 'BoldNumber',
};

/** Conditions in the words of the API. */
export function properties(conditions: Condition[]): Record<string, unknown>[] {
  return conditions.map(({ key, operator, value, type }) =>
    type === 'cohort'
      ? { key: 'id', operator: operator === 'is_not' ? 'not_in' : 'in', value: Number(value), type }
      : { key, operator, value, type },
  );
}

function common(question: Question): Record<string, unknown> {
  return {
    date_from: question.from,
    ...(question.to === null ? {} : { date_to: question.to }),
    ...(question.conditions.length === 0 ? {} : { properties: properties(question.conditions) }),
    ...breakdown(question),
  };
}

/** A cohort is compared with everybody. */
function breakdown({ breakdown: by, breakdownType: type }: Question): Record<string, unknown> {
  if (by === null) return {};
  return type === 'cohort' ? { breakdown: [Number(by), 'all'], breakdown_type: type } : { breakdown: by, breakdown_type: type };
}

function without(filter: Record<string, unknown>, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => !keys.includes(key)));
}

/** A target in the words of the API. */
export function entity(target: Target): Record<string, unknown> {
  return target.action
    ? { id: target.action.id, name: target.action.name, type: 'actions' }
    : { id: target.event, name: targetName(target), type: 'events' };
}

/** Series as the API takes them: events and actions in lists of their own, put together again by their order. */
function entities(series: Series[], more: (one: Series) => Record<string, unknown>): Record<string, unknown> {
  const all = series.map((one, order) => ({ ...entity(one), order, ...more(one) }) as Record<string, unknown>);
  const actions = all.filter((one) => one['type'] === 'actions');
  return { events: all.filter((one) => one['type'] === 'events'), ...(actions.length === 0 ? {} : { actions }) };
}

/** The filter of `insights/trend/`. */
export function trendFilter(question: Question): Record<string, unknown> {
  return {
    insight: 'TRENDS',
    ...entities(question.series, (series) => ({
      math: series.math,
      ...(needsProperty(series.math) && series.property !== null ? { math_property: series.property } : {}),
    })),
    interval: question.interval,
    display: displays[question.display],
    ...(question.compare ? { compare: true } : {}),
    ...(question.formula === null ? {} : { formula: question.formula }),
    ...common(question),
  };
}

/** The filter of `insights/funnel/`. */
export function funnelFilter(question: Question): Record<string, unknown> {
  return {
    insight: 'FUNNELS',
    ...entities(question.series, () => ({})),
    funnel_order_type: question.order,
    funnel_window_interval: question.windowDays,
    funnel_window_interval_unit: 'day',
    ...(question.funnel === 'steps' ? {} : { funnel_viz_type: question.funnel }),
    ...(question.funnel === 'trends' ? { interval: question.interval } : {}),
    ...(question.funnel === 'time_to_convert' ? without(common(question), 'breakdown', 'breakdown_type') : common(question)),
  };
}

/** The filter of `insights/stickiness/`, and of lifecycle, which is a way to show a trend. */
export function activityFilter(question: Question, shownAs: 'Stickiness' | 'Lifecycle'): Record<string, unknown> {
  return {
    insight: shownAs.toUpperCase(),
    shown_as: shownAs,
    ...entities(shownAs === 'Lifecycle' ? question.series.slice(0, 1) : question.series, () => ({})),
    interval: question.interval,
    ...without(common(question), 'breakdown', 'breakdown_type'),
  };
}

/** The filter of `insights/path/`. */
export function pathFilter(question: Question): Record<string, unknown> {
  const items = question.steps === 'all' ? ['$pageview', '$screen', 'custom_event'] : [question.steps];
  return {
    insight: 'PATHS',
    include_event_types: items,
    step_limit: question.stepLimit,
    ...(question.start === null || question.start === '' ? {} : { start_point: question.start }),
    ...(question.end === null || question.end === '' ? {} : { end_point: question.end }),
    ...without(common(question), 'breakdown', 'breakdown_type'),
  };
}

const periodNames = { hour: 'Hour', day: 'Day', week: 'Week', month: 'Month' } as const;

/** The filter of `insights/retention/`, which looks back from its last period. */
export function retentionFilter(question: Question): Record<string, unknown> {
  const [target, returning] = question.series;
  return {
    insight: 'RETENTION',
    target_entity: entity(target ?? { event: null }),
    returning_entity: entity(returning ?? { event: null }),
    retention_type: question.firstTime ? 'retention_first_time' : 'retention_recurring',
    period: periodNames[question.interval],
    total_intervals: question.periods,
    ...without(common(question), 'breakdown', 'breakdown_type', 'date_from'),
  };
}
