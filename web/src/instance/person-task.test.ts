import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { taskInWords } from './person-task';

describe('a person task', () => {
  it('is told in words', () => {
    assert.equal(taskInWords({ delete: [1], events: true }), 'A person was deleted, with all events');
    assert.equal(taskInWords({ delete: [1, 2], events: false }), '2 persons were deleted');
    assert.equal(taskInWords({ split: 1, numbers: { a: 2 } }), 'A person was split: a distinct id is a person of its own now');
  });
});
