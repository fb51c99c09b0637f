// What a person asks on the pages, as a value, as an address that can be kept and sent, and as the API's filter.

export type Interval = 'hour' | 'day' | 'week' | 'month';
export type BreakdownType = 'event' | 'person';
export type Operator = 'exact' | 'is_not' | 'icontains' | 'not_icontains' | 'gt' | 'lt' | 'is_set' | 'is_not_set';

/** One condition on events or on persons. */
export interface Condition {
  key: string;
  operator: Operator;
  value: string;
  type: BreakdownType;
}

/** One line of a trend or step of a funnel. */
export interface Series {
  /** An event's name; null for all events. */
  event: string | null;
  math: string;
  /** What a sum or a mean is of. */
  property: string | null;
}

/** Everything that is asked, for trends and for funnels alike. */
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
}

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
    question.conditions.every((condition) => condition.key !== '')
  );
}

function common(question: Question): Record<string, unknown> {
  const properties = question.conditions.map(({ key, operator, value, type }) => ({ key, operator, value, type }));
  return {
    date_from: question.from,
    ...(question.to === null ? {} : { date_to: question.to }),
    ...(properties.length === 0 ? {} : { properties }),
    ...(question.breakdown === null ? {} : { breakdown: question.breakdown, breakdown_type: question.breakdownType }),
  };
}

/** The filter of `insights/trend/`. */
export function trendFilter(question: Question): Record<string, unknown> {
  const display = { lines: 'ActionsLineGraph', bars: 'ActionsBar', running: 'ActionsLineGraphCumulative' };
  return {
    insight: 'TRENDS',
    events: question.series.map((series, order) => ({
      id: series.event,
      name: series.event ?? 'All events',
      type: 'events',
      order,
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
    events: question.series.map(({ event }, order) => ({
      id: event,
      name: event ?? 'All events',
      type: 'events',
      order,
    })),
    funnel_order_type: question.order,
    funnel_window_interval: question.windowDays,
    funnel_window_interval_unit: 'day',
    ...common(question),
  };
}

/** The question that a saved filter asks, as far as the pages can ask it; null where they cannot. */
export function questionOfFilter(filter: Record<string, unknown>): { page: 'trends' | 'funnels'; question: Question } | null {
  const kind = filter['insight'] ?? 'TRENDS';
  const events = filter['events'];
  if ((kind !== 'TRENDS' && kind !== 'FUNNELS') || !Array.isArray(events) || events.length === 0) return null;
  const series = events.map((event: Record<string, unknown>) => ({
    event: typeof event['id'] === 'string' ? event['id'] : null,
    math: typeof event['math'] === 'string' ? event['math'] : 'total',
    property: typeof event['math_property'] === 'string' ? event['math_property'] : null,
  }));
  const displays: Record<string, Question['display']> = { ActionsBar: 'bars', ActionsLineGraphCumulative: 'running' };
  const text = (key: string) => (typeof filter[key] === 'string' ? filter[key] : null);
  return {
    page: kind === 'TRENDS' ? 'trends' : 'funnels',
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
      conditions: Array.isArray(filter['properties']) ? (filter['properties'] as Condition[]) : [],
      order: (text('funnel_order_type') as Question['order'] | null) ?? 'ordered',
      windowDays: typeof filter['funnel_window_interval'] === 'number' ? filter['funnel_window_interval'] : 14,
    },
  };
}
