import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closest, nearest, position, shownLabels, stackBases, ticks, withoutYear } from './scale';

describe('scale', () => {
  it('ends an axis with a round number at or above the greatest value', () => {
    assert.deepEqual(ticks(0, 303), [0, 100, 200, 300, 400]);
    assert.deepEqual(ticks(0, 4), [0, 1, 2, 3, 4]);
    assert.deepEqual(ticks(0, 0.8), [0, 0.2, 0.4, 0.6, 0.8]);
    assert.deepEqual(ticks(2, 7), [0, 2, 4, 6, 8]);
  });
  it('counts in whole numbers', () => {
    assert.deepEqual(ticks(0, 2, true), [0, 1, 2]);
    assert.deepEqual(ticks(0, 9, true), [0, 3, 6, 9]);
  });
  it('has an axis for nothing at all', () => {
    assert.equal(ticks(0, 0)[0], 0);
    assert.ok((ticks(0, 0).at(-1) ?? 0) >= 1);
  });
  it('goes below zero where values do', () => {
    const axis = ticks(-12, 30);
    assert.ok((axis[0] ?? 0) <= -12);
    assert.ok((axis.at(-1) ?? 0) >= 30);
    assert.ok(axis.includes(0));
  });
  it('shows as many labels as there is room for, the last one always', () => {
    assert.deepEqual(shownLabels(4, 1000, 70), [0, 1, 2, 3]);
    assert.deepEqual(shownLabels(8, 280, 70), [1, 3, 5, 7]);
    assert.deepEqual(shownLabels(0, 280, 70), []);
    assert.deepEqual(shownLabels(5, 10, 70), [4]);
  });
  it('leaves the year away beneath an axis', () => {
    assert.equal(withoutYear('4-Jan-2020'), '4-Jan');
    assert.equal(withoutYear('4-Jan-2020 05:00'), '4-Jan 05:00');
    assert.equal(withoutYear('3 days'), '3 days');
  });
  it('puts bars on top of each other, and those below zero beneath it', () => {
    assert.deepEqual(stackBases([[1, 2], [3, -1], [-2, 5]]), [[0, 0], [1, 0], [0, 2]]);
  });
  it('finds the value under the pointer', () => {
    assert.equal(position(0, 1), 0.5);
    assert.equal(position(3, 4), 1);
    assert.equal(nearest(0.49, 3), 1);
    assert.equal(nearest(-1, 3), 0);
    assert.equal(nearest(2, 3), 2);
    assert.equal(closest([10, 50, 90], 60), 1);
    assert.equal(closest([], 60), 0);
  });
});
