import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { membershipFilters, problemOfMembership } from './cohort';

const pro = { key: 'plan', operator: 'exact', value: 'pro', type: 'person' } as const;
const buyers = { event: 'buy', days: 30, least: 3, negated: false };

describe('cohort', () => {
  it('asks for properties and deeds in the words of the API', () => {
    assert.deepEqual(membershipFilters({ conditions: [pro], deeds: [buyers, { ...buyers, least: 1, negated: true }] }), {
      properties: {
        type: 'AND',
        values: [
          { type: 'person', key: 'plan', operator: 'exact', value: 'pro' },
          { type: 'behavioral', key: 'buy', event_type: 'events', time_value: 30, time_interval: 'day', value: 'performed_event_multiple', operator: 'gte', operator_value: 3 },
          { type: 'behavioral', key: 'buy', event_type: 'events', time_value: 30, time_interval: 'day', value: 'performed_event', negation: true },
        ],
      },
    });
  });
  it('wants something that members are or did', () => {
    assert.notEqual(problemOfMembership({ conditions: [], deeds: [] }), null);
    assert.notEqual(problemOfMembership({ conditions: [], deeds: [{ ...buyers, negated: true }] }), null);
    assert.notEqual(problemOfMembership({ conditions: [pro], deeds: [{ ...buyers, event: null }] }), null);
    assert.equal(problemOfMembership({ conditions: [pro], deeds: [{ ...buyers, negated: true }] }), null);
  });
});
