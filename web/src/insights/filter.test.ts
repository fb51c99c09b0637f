import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { activityFilter, funnelFilter, pathFilter, retentionFilter, trendFilter } from './filter';
import { emptyQuestion, isComplete, isTyping, questionOf, searchOf, type Question } from './question';
import { questionOfFilter } from './reopened';

const signUps: Question = {
  ...emptyQuestion,
  series: [
    { event: 'sign up', math: 'dau', property: null },
    { event: null, math: 'sum', property: 'price' },
  ],
  from: '-30d',
  breakdown: '$browser',
  conditions: [{ key: 'plan', operator: 'exact', value: 'pro & more', type: 'person' }],
};

describe('filter', () => {
  it('comes back from its address as it went', () => {
    assert.deepEqual(questionOf(searchOf(signUps)), signUps);
    assert.equal(searchOf(emptyQuestion), '');
  });
  it('takes a broken address for an empty question', () => {
    assert.deepEqual(questionOf('q={'), emptyQuestion);
    assert.deepEqual(questionOf('q=7'), emptyQuestion);
    assert.deepEqual(questionOf(`q=${JSON.stringify({ series: 'none', conditions: 3 })}`), emptyQuestion);
  });
  it('asks for trends in the words of the API', () => {
    assert.deepEqual(trendFilter(signUps), {
      insight: 'TRENDS',
      events: [
        { id: 'sign up', name: 'sign up', type: 'events', order: 0, math: 'dau' },
        { id: null, name: 'All events', type: 'events', order: 1, math: 'sum', math_property: 'price' },
      ],
      interval: 'day',
      display: 'ActionsLineGraph',
      date_from: '-30d',
      properties: [{ key: 'plan', operator: 'exact', value: 'pro & more', type: 'person' }],
      breakdown: '$browser',
      breakdown_type: 'event',
    });
  });
  it('asks for funnels without what only trends have', () => {
    const filter = funnelFilter(signUps);
    assert.equal(filter['insight'], 'FUNNELS');
    assert.equal(filter['funnel_window_interval'], 14);
    assert.equal('interval' in filter, false);
  });
  it('reads what it wrote when an insight is opened again', () => {
    assert.deepEqual(questionOfFilter(trendFilter(signUps)), { page: 'trends', question: signUps });
    assert.equal(questionOfFilter(funnelFilter(signUps))?.page, 'funnels');
    assert.equal(questionOfFilter({ insight: 'NEWS' }), null);
  });
  it('is complete when each series has all it needs', () => {
    assert.equal(isComplete(emptyQuestion), false);
    assert.equal(isComplete(signUps), true);
    assert.equal(isComplete({ ...signUps, series: [{ event: 'a', math: 'avg', property: null }] }), false);
  });
  it('takes actions apart from events and puts them together again in their order', () => {
    const mixed: Question = {
      ...emptyQuestion,
      series: [
        { event: null, action: { id: 7, name: 'money' }, math: 'total', property: null },
        { event: 'visit', math: 'dau', property: null },
      ],
      conditions: [{ key: 'id', operator: 'is_not', value: '4', type: 'cohort' }],
    };
    const filter = trendFilter(mixed);
    assert.deepEqual(filter['actions'], [{ id: 7, name: 'money', type: 'actions', order: 0, math: 'total' }]);
    assert.deepEqual(filter['properties'], [{ key: 'id', operator: 'not_in', value: 4, type: 'cohort' }]);
    assert.deepEqual(questionOfFilter(filter), { page: 'trends', question: mixed });
  });
  it('opens paths and lifecycle as they were saved', () => {
    const paths: Question = { ...emptyQuestion, start: '/pricing', steps: 'all', stepLimit: 3 };
    assert.deepEqual(questionOfFilter(pathFilter(paths)), { page: 'paths', question: paths });
    const life: Question = { ...emptyQuestion, series: [{ event: 'visit', math: 'total', property: null }], interval: 'week' };
    assert.deepEqual(questionOfFilter(activityFilter(life, 'Lifecycle')), { page: 'lifecycle', question: life });
  });
  it('opens retention of an action, and every display and breakdown, as they were saved', () => {
    const back: Question = {
      ...emptyQuestion,
      series: [{ event: null, action: { id: 7, name: 'money' }, math: 'total', property: null }, { event: 'visit', math: 'total', property: null }],
      interval: 'week',
      firstTime: true,
      periods: 8,
    };
    assert.deepEqual(questionOfFilter(retentionFilter(back)), { page: 'retention', question: back });
    for (const display of ['table', 'values', 'pie', 'number'] as const) {
      const totals: Question = { ...signUps, display, formula: 'A/B', breakdown: '3', breakdownType: 'cohort' };
      assert.deepEqual(questionOfFilter(trendFilter(totals)), { page: 'trends', question: totals });
    }
  });
  it('does not open what the pages cannot ask, which would be another question', () => {
    const asked = (properties: unknown) => questionOfFilter({ ...trendFilter(signUps), properties });
    assert.equal(asked({ type: 'OR', values: [] }), null);
    assert.equal(asked([{ key: 'plan', value: ['a', 'b'] }]), null);
    assert.equal(asked([{ key: 'plan', value: '1', operator: 'gte' }]), null);
    assert.equal(asked([{ key: 'text', value: 'Buy', type: 'element' }]), null);
    assert.deepEqual(asked([{ key: 'plan', value: ['pro'] }])?.question.conditions, [{ key: 'plan', value: 'pro', operator: 'exact', type: 'event' }]);
  });
  it('knows a text that is being typed from another question', () => {
    const typed = { ...signUps, conditions: signUps.conditions.map((one) => ({ ...one, value: 'p' })) };
    assert.ok(isTyping(signUps, typed));
    assert.ok(!isTyping(signUps, { ...typed, breakdown: null }));
  });
});
