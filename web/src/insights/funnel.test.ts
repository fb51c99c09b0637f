import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FunnelStep, TrendLine } from '../api/types';
import { funnels } from './funnel';
import { drawn } from './lines';

function step(name: string, count: number, breakdown?: string[]): FunnelStep {
  return {
    name,
    custom_name: null,
    order: 0,
    count,
    average_conversion_time: null,
    median_conversion_time: null,
    converted_people_url: null,
    dropped_people_url: null,
    ...(breakdown ? { breakdown_value: breakdown } : {}),
  };
}

describe('funnel', () => {
  it('relates each step to the first and to the one before', () => {
    const [funnel] = funnels([step('visit', 200), step('sign up', 50), step('pay', 10)]);
    assert.equal(funnel?.name, 'All persons');
    assert.deepEqual(
      funnel?.steps.map(({ ofFirst, ofBefore, dropped }) => [ofFirst, ofBefore, dropped]),
      [
        [1, 1, 0],
        [0.25, 0.25, 150],
        [0.05, 0.2, 40],
      ],
    );
  });
  it('names the funnels of a breakdown by their values', () => {
    const split = funnels([
      [step('visit', 3, ['Chrome']), step('sign up', 1, ['Chrome'])],
      [step('visit', 2, ['Safari', 'Mac']), step('sign up', 0, ['Safari', 'Mac'])],
    ]);
    assert.deepEqual(
      split.map(({ name }) => name),
      ['Chrome', 'Safari :: Mac'],
    );
  });
  it('divides by nobody without a failure', () => {
    const [funnel] = funnels([step('visit', 0), step('sign up', 0)]);
    assert.deepEqual(
      funnel?.steps.map(({ ofFirst }) => ofFirst),
      [0, 0],
    );
    assert.deepEqual(funnels([]), []);
  });
  it('draws a period and the one before it in one colour', () => {
    const lines: TrendLine[] = [
      { label: 'a', data: [1], compare_label: 'current' },
      { label: 'a', data: [2], compare_label: 'previous' },
      { label: 'b', data: [3], compare_label: 'current' },
    ];
    assert.deepEqual(
      drawn(lines).map(({ name, colour, faint }) => [name, colour, faint]),
      [
        ['a (now)', 0, false],
        ['a (before)', 0, true],
        ['b (now)', 1, false],
      ],
    );
  });
  it('tells two series of one event apart by what they count', () => {
    const lines: TrendLine[] = [
      { label: 'a', data: [1], action: { math: 'total', order: 0 } },
      { label: 'a', data: [1], action: { math: 'dau', order: 1 } },
    ];
    assert.deepEqual(drawn(lines).map(({ name }) => name), ['a, total count', 'a, unique persons']);
  });
});
