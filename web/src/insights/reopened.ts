import { displays } from './filter';
import {
  emptyQuestion,
  operators,
  type Condition,
  type Display,
  type Interval,
  type Operator,
  type PathItem,
  type Question,
  type Series,
} from './question';

type QuestionPage = 'trends' | 'funnels' | 'stickiness' | 'lifecycle' | 'paths' | 'retention';

const pages: Record<string, QuestionPage> = {
  TRENDS: 'trends',
  FUNNELS: 'funnels',
  STICKINESS: 'stickiness',
  LIFECYCLE: 'lifecycle',
  PATHS: 'paths',
  RETENTION: 'retention',
};

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function seriesOf(filter: Record<string, unknown>): Series[] {
  const list = (key: string) => (Array.isArray(filter[key]) ? (filter[key] as Record<string, unknown>[]) : []);
  const ordered = [...list('events').map((one) => [one, false] as const), ...list('actions').map((one) => [one, true] as const)];
  ordered.sort(([left], [right]) => Number(left['order'] ?? 0) - Number(right['order'] ?? 0));
  return ordered.map(([one, isAction]) => oneSeries(one, isAction));
}

function oneSeries(one: Record<string, unknown>, isAction: boolean): Series {
  return {
    event: isAction ? null : text(one['id']),
    ...(isAction ? { action: { id: Number(one['id']), name: text(one['name']) ?? `Action ${String(one['id'])}` } } : {}),
    math: text(one['math']) ?? 'total',
    property: text(one['math_property']),
  };
}

/** Of retention: its two events, as the series that the page has of them. */
function targetsOf(filter: Record<string, unknown>): Series[] {
  return ['target_entity', 'returning_entity'].map((key) => {
    const one = (typeof filter[key] === 'object' ? filter[key] : null) ?? { id: '$pageview' };
    return oneSeries(one as Record<string, unknown>, (one as { type?: unknown }).type === 'actions');
  });
}

function stepsOf(types: unknown): PathItem {
  if (!Array.isArray(types) || types.length !== 1) return types === undefined ? emptyQuestion.steps : 'all';
  return types[0] as PathItem;
}

const conditionTypes: unknown[] = ['event', 'person', 'cohort'] satisfies Condition['type'][];

/** The conditions as the pages have them; null where one is of a kind that they cannot show. */
export function conditionsOf(given: unknown): Condition[] | null {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) return null;
  const all = (given as Record<string, unknown>[]).map(conditionOf);
  return all.every((one) => one !== null) ? all : null;
}

function conditionOf(one: Record<string, unknown>): Condition | null {
  const type = one['type'] ?? 'event';
  const operator = text(one['operator']) ?? 'exact';
  const value = Array.isArray(one['value']) && one['value'].length === 1 ? (one['value'][0] as unknown) : (one['value'] ?? '');
  if (!conditionTypes.includes(type) || typeof value === 'object') return null;
  if (type === 'cohort') {
    return { key: 'id', operator: operator === 'not_in' ? 'is_not' : 'exact', value: String(value), type };
  }
  if (!operators.some(([name]) => name === operator)) return null;
  return { key: String(one['key']), operator: operator as Operator, value: String(value), type: type as Condition['type'] };
}

/** How a trend is drawn. */
export function displayOf(display: unknown): Display {
  return (Object.entries(displays).find(([, name]) => name === display)?.[0] as Display | undefined) ?? 'lines';
}

/** What it is split by; of cohorts, the one beside everybody. */
function breakdownOf(filter: Record<string, unknown>): Pick<Question, 'breakdown' | 'breakdownType'> {
  const by = filter['breakdown'];
  if (filter['breakdown_type'] === 'cohort') {
    const id = (Array.isArray(by) ? by : [by]).find((one) => one !== 'all' && one !== undefined && one !== null);
    return id === undefined ? { breakdown: null, breakdownType: 'event' } : { breakdown: String(id), breakdownType: 'cohort' };
  }
  return { breakdown: text(by), breakdownType: filter['breakdown_type'] === 'person' ? 'person' : 'event' };
}

/** The question that a saved filter asks, as far as the pages can ask it; null where they cannot. */
export function questionOfFilter(filter: Record<string, unknown>): { page: QuestionPage; question: Question } | null {
  const page = pages[String(filter['insight'] ?? 'TRENDS')];
  const series = page === 'retention' ? targetsOf(filter) : seriesOf(filter);
  const conditions = conditionsOf(filter['properties']);
  if (!page || !conditions || (series.length === 0 && page !== 'paths')) return null;
  const named = (key: string) => text(filter[key]);
  const amount = (key: string, usual: number) => (typeof filter[key] === 'number' ? filter[key] : usual);
  return {
    page,
    question: {
      ...emptyQuestion,
      series,
      from: named('date_from') ?? emptyQuestion.from,
      to: named('date_to'),
      interval: ((named('interval') ?? named('period')?.toLowerCase()) as Interval | undefined) ?? 'day',
      display: displayOf(filter['display']),
      compare: filter['compare'] === true,
      formula: named('formula'),
      ...breakdownOf(filter),
      conditions,
      order: (named('funnel_order_type') as Question['order'] | null) ?? 'ordered',
      windowDays: amount('funnel_window_interval', 14),
      funnel: (named('funnel_viz_type') as Question['funnel'] | null) ?? 'steps',
      start: named('start_point'),
      end: named('end_point'),
      steps: stepsOf(filter['include_event_types']),
      stepLimit: amount('step_limit', emptyQuestion.stepLimit),
      firstTime: filter['retention_type'] === 'retention_first_time',
      periods: amount('total_intervals', emptyQuestion.periods),
    },
  };
}
