import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellIn, valueIn } from './values';

describe('values of the status', () => {
  it('are told by the unit that their name says', () => {
    assert.equal(valueIn('size_bytes', 2048), '2.0 kB');
    assert.equal(valueIn('duration_ms', 1500), '1.5 s');
    assert.equal(valueIn('ingestion_lag_seconds', 3), '3.0 s');
    assert.equal(valueIn('dead_letter_ratio', 0.25), '25 %');
    assert.equal(valueIn('inbox_lag_seconds', 0), '0 s');
    assert.equal(valueIn('rows', 12345), '12,345');
  });
  it('are counts where no unit is named', () => {
    assert.equal(valueIn('dead_letter_queue_size Dead letter queue size', 1200), '1,200');
    assert.equal(valueIn('pending_migrations Pending migrations', 3), '3');
  });
  it('are numbers in tables although they come as texts', () => {
    assert.equal(cellIn('Bytes', '2048'), '2.0 kB');
    assert.equal(cellIn('Rows (about)', '12345'), '12,345');
    assert.equal(cellIn('Table', 'events'), 'events');
    assert.equal(cellIn('Version', '18'), '18');
  });
  it('are told as they are where they are texts, and as a dash where there is none', () => {
    assert.equal(valueIn('version', '26.7'), '26.7');
    assert.equal(valueIn('alive', true), 'yes');
    assert.equal(valueIn('last', null), '–');
  });
});
