import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behaviours, membershipFilters, newDeed, problemOfMembership, type Deed, type Membership } from './cohort';
import { membershipOf } from './membership';

const pro = { key: 'plan', operator: 'exact', value: 'pro', type: 'person' } as const;
const inFive = { key: 'id', operator: 'is_not', value: '5', type: 'cohort' } as const;
const buyers: Deed = { ...newDeed, event: 'buy', behaviour: 'performed_event_multiple', times: 3 };
const of = (membership: Partial<Membership>): Membership => ({ every: true, conditions: [], deeds: [], ...membership });
const noName = (id: number) => `Action ${id}`;
const read = (filters: Record<string, unknown>) => membershipOf({ groups: [], filters }, noName);

describe('cohort', () => {
  it('asks for properties and deeds in the words of the API', () => {
    assert.deepEqual(membershipFilters(of({ conditions: [pro], deeds: [buyers, { ...newDeed, event: 'buy', negated: true }] })), {
      properties: {
        type: 'AND',
        values: [
          { type: 'person', key: 'plan', operator: 'exact', value: 'pro' },
          { type: 'behavioral', value: 'performed_event_multiple', key: 'buy', event_type: 'events', time_value: 30, time_interval: 'day', operator: 'gte', operator_value: 3 },
          { type: 'behavioral', value: 'performed_event', key: 'buy', event_type: 'events', time_value: 30, time_interval: 'day', negation: true },
        ],
      },
    });
  });
  it('comes back from the API as it went, with each behaviour, property and cohort', () => {
    for (const [behaviour] of behaviours) {
      const deed: Deed = {
        ...newDeed,
        event: null,
        action: { id: 7, name: 'Action 7' },
        behaviour,
        ...(behaviour === 'performed_event_sequence' ? { then: { event: 'pay' } } : {}),
      };
      const sent = membershipFilters(of({ every: false, conditions: [pro, inFive], deeds: [deed] }));
      const back = read(JSON.parse(JSON.stringify(sent)) as Record<string, unknown>);
      assert.ok(back, behaviour);
      assert.deepEqual(membershipFilters(back), sent, behaviour);
      assert.equal(problemOfMembership({ ...back, every: true }), null, behaviour);
    }
  });
  it('is left to the API where it says more than the form can', () => {
    const group = (one: Record<string, unknown>) => ({ properties: { type: 'AND', values: [one] } });
    const did = { type: 'behavioral', value: 'performed_event', key: 'buy', time_value: 1 };
    assert.ok(read(group(did)));
    assert.equal(read(group({ type: 'OR', values: [] })), null);
    assert.equal(read(group({ ...did, event_filters: [{ key: 'a', value: 1 }] })), null);
    assert.equal(read(group({ ...did, time_interval: 'year' })), null);
    assert.equal(read(group({ ...did, value: 'stopped_performing_event' })), null);
    assert.equal(read(group({ key: 'plan', value: ['pro', 'free'] })), null);
    assert.equal(membershipOf({ groups: [{ event_id: 'buy' }], filters: null }, noName), null);
  });
  it('wants something that members are or did', () => {
    assert.notEqual(problemOfMembership(of({})), null);
    assert.notEqual(problemOfMembership(of({ deeds: [{ ...buyers, negated: true }] })), null);
    assert.notEqual(problemOfMembership(of({ conditions: [pro], deeds: [newDeed] })), null);
    assert.equal(problemOfMembership(of({ conditions: [pro], deeds: [{ ...buyers, negated: true }] })), null);
    assert.notEqual(problemOfMembership(of({ every: false, conditions: [pro], deeds: [{ ...buyers, negated: true }] })), null);
  });
});
