import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateOf, verdictOf, type ExperimentResult } from './experiment';

const result: ExperimentResult = { probability: {}, significant: false, significance_code: 'not_enough_exposure', expected_loss: 0, variants: [] };

describe('an experiment', () => {
  it('is prepared, then runs, then has ended', () => {
    assert.equal(stateOf({ start_date: null, end_date: null }), 'prepared');
    assert.equal(stateOf({ start_date: '2026-01-01', end_date: null }), 'running');
    assert.equal(stateOf({ start_date: '2026-01-01', end_date: '2026-02-01' }), 'ended');
  });
  it('has a verdict in words, also for a reason that the page does not know', () => {
    assert.equal(verdictOf(result), 'Too few persons have seen it to tell.');
    assert.equal(verdictOf({ ...result, significance_code: 'another' }), 'The difference may be chance.');
  });
});
