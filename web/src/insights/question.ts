// What a person asks on the pages, as a value and as an address that can be kept and sent.

export type Interval = 'hour' | 'day' | 'week' | 'month';
export type BreakdownType = 'event' | 'person' | 'cohort';
export type Display = 'lines' | 'bars' | 'running' | 'table' | 'values' | 'pie' | 'number';

/** How a property is compared, and the words for it. */
export const operators = [
  ['exact', 'is'],
  ['is_not', 'is not'],
  ['icontains', 'contains'],
  ['not_icontains', 'does not contain'],
  ['regex', 'fits the expression'],
  ['not_regex', 'does not fit the expression'],
  ['gt', 'is more than'],
  ['lt', 'is less than'],
  ['is_date_before', 'is before the day'],
  ['is_date_after', 'is after the day'],
  ['is_set', 'is set'],
  ['is_not_set', 'is not set'],
] as const;

export type Operator = (typeof operators)[number][0];

/** One condition on events or on persons, or that somebody is in a cohort, whose id is the value then. */
export interface Condition {
  key: string;
  operator: Operator;
  value: string;
  type: 'event' | 'person' | 'cohort';
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

export const anyEvent: Series = { event: null, math: 'total', property: null };

/** Everything that is asked, for all insights alike. */
export interface Question {
  /** Of retention: what persons did, and what they came back to do. */
  series: Series[];
  from: string;
  to: string | null;
  interval: Interval;
  display: Display;
  compare: boolean;
  /** One line of several, such as A/B. */
  formula: string | null;
  /** A property, or the id of a cohort. */
  breakdown: string | null;
  breakdownType: BreakdownType;
  conditions: Condition[];
  order: 'ordered' | 'strict' | 'unordered';
  windowDays: number;
  /** What of a funnel is shown: its steps, how long they took, or how many got through over time. */
  funnel: 'steps' | 'time_to_convert' | 'trends';
  /** Of paths: what they begin or end with, null for anything. */
  start: string | null;
  end: string | null;
  /** Of paths: what is a step of them. */
  steps: PathItem;
  stepLimit: number;
  /** Of retention: whether only the first time counts, and for how many periods it looks. */
  firstTime: boolean;
  periods: number;
}

export type PathItem = '$pageview' | '$screen' | 'custom_event' | 'all';

export const emptyQuestion: Question = {
  series: [],
  from: '-7d',
  to: null,
  interval: 'day',
  display: 'lines',
  compare: false,
  formula: null,
  breakdown: null,
  breakdownType: 'event',
  conditions: [],
  order: 'ordered',
  windowDays: 14,
  funnel: 'steps',
  start: null,
  end: null,
  steps: '$pageview',
  stepLimit: 5,
  firstTime: false,
  periods: 11,
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

/** Whether the answer is one number for each line, not one for each stretch of time. */
export function isOneNumber(display: Display): boolean {
  return ['table', 'values', 'pie', 'number'].includes(display);
}

/** Whether the question says enough to be asked. */
export function isComplete(question: Question): boolean {
  return (
    question.series.length > 0 &&
    question.series.every((series) => !needsProperty(series.math) || series.property !== null) &&
    question.conditions.every(isSaid) &&
    question.breakdown !== ''
  );
}
