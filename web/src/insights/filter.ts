// What a person asks on the pages, as a value, as an address that can be kept and sent, and as the API's filter.

export type Interval = 'hour' | 'day' | 'week' | 'month';
export type BreakdownType = 'event' | 'person';
export type Operator = 'exact' | 'is_not' | 'icontains' | 'not_icontains' | 'gt' | 'lt' | 'is_set' | 'is_not_set';

/** One condition on events or on persons, or that somebody is in a cohort, whose id is the value then. */
export interface Condition {
  key: string;
  operator: Operator;
  value: string;
  type: BreakdownType | 'cohort';
}

/** Whether a condition says enough to be asked. */
export function isSaid({ key, value, type }: Condition): boolean {
  return key !== '' && (type !== 'cohort' || value !== '');
}

/** What is looked for: an event of a name, any event, or an action. */
export interface Target {
  /** An event's name; null for all events, and for an action. */
  event: string | null;
  action?: { id: number; name: string } | undefined;
}

/** One line of a trend or step of a funnel. */
export interface Series extends Target {
  math: string;
  /** What a sum or a mean is of. */
  property: string | null;
}

/** Everything that is asked, for all insights that are about events alike. */
export interface Question {
  series: Series[];
  from: string;
  to: string | null;
  interval: Interval;
  display: 'lines' | 'bars' | 'running';
  compare: boolean;
  breakdown: string | null;
  breakdownType: BreakdownType;
  conditions: Condition[];
  order: 'ordered' | 'strict' | 'unordered';
  windowDays: number;
  /** Of paths: what they begin or end with, null for anything. */
  start: string | null;
  end: string | null;
  /** Of paths: what is a step of them. */
  steps: PathItem;
  stepLimit: number;
}

export type PathItem = '$pageview' | '$screen' | 'custom_event' | 'all';

export const emptyQuestion: Question = {
  series: [],
  from: '-7d',
  to: null,
  interval: 'day',
  display: 'lines',
  compare: false,
  breakdown: null,
  breakdownType: 'event',
  conditions: [],
  order: 'ordered',
  windowDays: 14,
  start: null,
  end: null,
  steps: '$pageview',
  stepLimit: 5,
};

/** The question that an address holds; what it does not say or says wrongly is as usual. */
export function questionOf(search: string): Question {
  const asked = new URLSearchParams(search).get('q');
  if (!asked) return emptyQuestion;
  try {
    const parsed: unknown = JSON.parse(asked);
    return typeof parsed === 'object' && parsed !== null ? merged(parsed as Partial<Question>) : emptyQuestion;
  } catch {
    return emptyQuestion;
  }
}

function merged(given: Partial<Question>): Question {
  const question = { ...emptyQuestion, ...given };
  return {
    ...question,
    series: Array.isArray(question.series) ? question.series.filter(isSeries) : [],
    conditions: Array.isArray(question.conditions) ? question.conditions : [],
  };
}

function isSeries(value: unknown): value is Series {
  return typeof value === 'object' && value !== null && 'event' in value;
}

/** Whether two questions differ in nothing but a text that is being typed. */
export function isTyping(before: Question, after: Question): boolean {
  const bare = (question: Question) =>
    JSON.stringify({ ...question, conditions: question.conditions.map((condition) => ({ ...condition, value: '' })) });
  return bare(before) === bare(after);
}

/** What a target is called. */
export function targetName({ event, action }: Target): string {
  return action?.name ?? event ?? 'All events';
}

/** The address of a question: only what is not as usual. */
export function searchOf(question: Question): string {
  const unusual = Object.entries(question).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(emptyQuestion[key as keyof Question]),
  );
  return unusual.length === 0 ? '' : `q=${encodeURIComponent(JSON.stringify(Object.fromEntries(unusual)))}`;
}

/** The maths that a series can count with; the rest need a property. */
export const maths = [
  ['total', 'Total count'],
  ['dau', 'Unique persons'],
  ['weekly_active', 'Weekly active'],
  ['monthly_active', 'Monthly active'],
  ['sum', 'Sum of'],
  ['avg', 'Mean of'],
  ['min', 'Least'],
  ['max', 'Greatest'],
  ['median', 'Median of'],
  ['p90', '90th percentile of'],
  ['p99', '99th percentile of'],
] as const;

export function needsProperty(math: string): boolean {
  return !['total', 'dau', 'weekly_active', 'monthly_active'].includes(math);
}

/** Whether the question says enough to be asked. */
export function isComplete(question: Question): boolean {
  return (
    question.series.length > 0 &&
    question.series.every((series) => !needsProperty(series.math) || series.property !== null) &&
    question.conditions.every(isSaid)
  );
}

function common(question: Question): Record<string, unknown> {
  const properties = question.conditions.map(({ key, operator, value, type }) =>
    type === 'cohort' ? { key: 'id', operator: operator === 'is_not' ? 'not_in' : 'in', value: Number(value), type } : { key, operator, value, type },
  );
  return {
    date_from: question.from,
    ...(question.to === null ? {} : { date_to: question.to }),
    ...(properties.length === 0 ? {} : { properties }),
    ...(question.breakdown === null ? {} : { breakdown: question.breakdown, breakdown_type: question.breakdownType }),
  };
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
  const display = { lines: 'ActionsLineGraph', bars: 'ActionsBar', running: 'ActionsLineGraphCumulative' };
  return {
    insight: 'TRENDS',
    ...entities(question.series, (series) => ({
      math: series.math,
      ...(needsProperty(series.math) && series.property !== null ? { math_property: series.property } : {}),
    })),
    interval: question.interval,
    display: display[question.display],
    ...(question.compare ? { compare: true } : {}),
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
    ...common(question),
  };
}

/** The filter of `insights/stickiness/`, and of lifecycle, which is a way to show a trend. */
export function activityFilter(question: Question, shownAs: 'Stickiness' | 'Lifecycle'): Record<string, unknown> {
  const { breakdown: _, breakdown_type: __, ...rest } = common(question);
  return {
    insight: shownAs.toUpperCase(),
    shown_as: shownAs,
    ...entities(shownAs === 'Lifecycle' ? question.series.slice(0, 1) : question.series, () => ({})),
    interval: question.interval,
    ...rest,
  };
}

/** The filter of `insights/path/`. */
export function pathFilter(question: Question): Record<string, unknown> {
  const { breakdown: _, breakdown_type: __, ...rest } = common(question);
  const items = question.steps === 'all' ? ['$pageview', '$screen', 'custom_event'] : [question.steps];
  return {
    insight: 'PATHS',
    include_event_types: items,
    step_limit: question.stepLimit,
    ...(question.start === null || question.start === '' ? {} : { start_point: question.start }),
    ...(question.end === null || question.end === '' ? {} : { end_point: question.end }),
    ...rest,
  };
}

type QuestionPage = 'trends' | 'funnels' | 'stickiness' | 'lifecycle' | 'paths';

const pages: Record<string, QuestionPage> = {
  TRENDS: 'trends',
  FUNNELS: 'funnels',
  STICKINESS: 'stickiness',
  LIFECYCLE: 'lifecycle',
  PATHS: 'paths',
};

function seriesOf(filter: Record<string, unknown>): Series[] {
  const list = (key: string) => (Array.isArray(filter[key]) ? (filter[key] as Record<string, unknown>[]) : []);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const ordered = [...list('events').map((one) => [one, false] as const), ...list('actions').map((one) => [one, true] as const)];
  ordered.sort(([left], [right]) => Number(left['order'] ?? 0) - Number(right['order'] ?? 0));
  return ordered.map(([one, isAction]) => ({
    event: isAction ? null : text(one['id']),
    ...(isAction ? { action: { id: Number(one['id']), name: text(one['name']) ?? `Action ${String(one['id'])}` } } : {}),
    math: text(one['math']) ?? 'total',
    property: text(one['math_property']),
  }));
}

function stepsOf(types: unknown): PathItem {
  if (!Array.isArray(types) || types.length !== 1) return types === undefined ? emptyQuestion.steps : 'all';
  return types[0] as PathItem;
}

function conditionOf(condition: Condition): Condition {
  if (condition.type !== 'cohort') return condition;
  const negated = (condition.operator as string) === 'not_in';
  return { key: 'id', operator: negated ? 'is_not' : 'exact', value: String(condition.value), type: 'cohort' };
}

/** The question that a saved filter asks, as far as the pages can ask it; null where they cannot. */
export function questionOfFilter(filter: Record<string, unknown>): { page: QuestionPage; question: Question } | null {
  const kind = filter['insight'] ?? 'TRENDS';
  const page = pages[String(kind)];
  const series = seriesOf(filter);
  if (!page || (series.length === 0 && page !== 'paths')) return null;
  const displays: Record<string, Question['display']> = { ActionsBar: 'bars', ActionsLineGraphCumulative: 'running' };
  const text = (key: string) => (typeof filter[key] === 'string' ? filter[key] : null);
  return {
    page,
    question: {
      ...emptyQuestion,
      series,
      from: text('date_from') ?? emptyQuestion.from,
      to: text('date_to'),
      interval: (text('interval') as Interval | null) ?? 'day',
      display: displays[text('display') ?? ''] ?? 'lines',
      compare: filter['compare'] === true,
      breakdown: text('breakdown'),
      breakdownType: text('breakdown_type') === 'person' ? 'person' : 'event',
      conditions: Array.isArray(filter['properties']) ? (filter['properties'] as Condition[]).map(conditionOf) : [],
      order: (text('funnel_order_type') as Question['order'] | null) ?? 'ordered',
      windowDays: typeof filter['funnel_window_interval'] === 'number' ? filter['funnel_window_interval'] : 14,
      start: text('start_point'),
      end: text('end_point'),
      steps: stepsOf(filter['include_event_types']),
      stepLimit: typeof filter['step_limit'] === 'number' ? filter['step_limit'] : emptyQuestion.stepLimit,
    },
  };
}
