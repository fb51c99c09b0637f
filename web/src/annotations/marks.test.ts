import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Annotation } from './annotation';
import { marksOf } from './marks';

const days = ['2026-01-01', '2026-01-02', '2026-01-03'];

function note(content: string, date_marker: string | null, scope = 'project'): Annotation {
  return { id: 1, content, date_marker, scope, created_by: null };
}

describe('marks of annotations', () => {
  it('stand at their day, those of one day together', () => {
    const notes = [note('later', '2026-01-03T00:00:00Z'), note('b', '2026-01-02T00:00:00Z'), note('a', '2026-01-02T00:00:00Z')];
    assert.deepEqual(marksOf(days, notes, 'UTC'), [
      { index: 1, notes: ['a', 'b'] },
      { index: 2, notes: ['later'] },
    ]);
  });
  it('are left out before the chart, behind it, and where they belong to another insight', () => {
    const notes = [note('before', '2025-12-31T00:00:00Z'), note('behind', '2026-01-04T00:00:00Z'), note('never', null)];
    assert.deepEqual(marksOf(days, [...notes, note('of one insight', '2026-01-02T00:00:00Z', 'dashboard_item')], 'UTC'), []);
    assert.deepEqual(marksOf([], notes, 'UTC'), []);
    assert.deepEqual(marksOf(['1', '2', '3'], [note('x', '2001-02-01T00:00:00Z')], 'UTC'), []);
  });
  it('find the hour of a moment in the zone of the project', () => {
    const hours = ['2026-01-01 08:00:00', '2026-01-01 09:00:00', '2026-01-01 10:00:00'];
    assert.deepEqual(marksOf(hours, [note('release', '2026-01-01T14:30:00Z')], 'America/New_York'), [{ index: 1, notes: ['release'] }]);
  });
  it('find the week or the month of a day, and a whole day in every zone', () => {
    assert.deepEqual(marksOf(['2026-01-04', '2026-01-11'], [note('x', '2026-01-17T00:00:00Z')], 'America/New_York'), [{ index: 1, notes: ['x'] }]);
    assert.deepEqual(marksOf(['2026-01-01'], [note('x', '2026-01-01T00:00:00Z')], 'Pacific/Auckland'), [{ index: 0, notes: ['x'] }]);
  });
});
