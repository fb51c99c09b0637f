import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noStep, sentStep, stepInWords } from './steps';

describe('steps of an action', () => {
  it('are told in words', () => {
    assert.equal(stepInWords({ ...noStep, event: '$pageview', url: '/pricing' }), '$pageview whose address contains /pricing');
    assert.equal(stepInWords({ ...noStep, event: '$autocapture', text: 'Buy' }), 'a click or input with text Buy');
    assert.equal(stepInWords(noStep), 'any event');
  });
  it('say nothing where nothing was typed', () => {
    assert.deepEqual(sentStep({ ...noStep, url: ' ', text: ' Buy ' }), { ...noStep, text: 'Buy' });
  });
});
