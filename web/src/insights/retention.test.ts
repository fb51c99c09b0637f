import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shares, startOf, together, type RetentionRow } from './retention';

function row(...counts: number[]): RetentionRow {
  return { date: '2026-01-04T05:00:00Z', label: 'Day 0', values: counts.map((count) => ({ count })), people_url: null };
}

describe('retention', () => {
  it('relates each cell to the first of its row', () => {
    assert.deepEqual(shares(row(4, 2, 1)), [1, 0.5, 0.25]);
    assert.deepEqual(shares(row(0, 0)), [0, 0]);
  });
  it('puts rows together only where they are old enough', () => {
    assert.deepEqual(together([row(4, 2, 1), row(6, 3), row(10)]), [1, 0.5, 0.25]);
    assert.deepEqual(together([]), []);
  });
  it('names a row by its start', () => {
    assert.equal(startOf(row(1), 'Day'), '2026-01-04');
    assert.equal(startOf(row(1), 'Hour'), '2026-01-04 05:00');
  });
});
