import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matches } from './matching';

describe('matching', () => {
  it('wants every word, in any case and order', () => {
    assert.equal(matches('Signed up', 'UP sig'), true);
    assert.equal(matches('Signed up', 'up down'), false);
    assert.equal(matches('anything', ' '), true);
  });
});
