import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ago, bytes, compactNumber, duration, number, percent, plain } from './format';

describe('format', () => {
  it('writes numbers with at most two decimals', () => {
    assert.equal(number(1234567.891), '1,234,567.89');
    assert.equal(number(4), '4');
    assert.equal(compactNumber(1_250_000), '1.3M');
    assert.equal(compactNumber(999.5), '999.5');
  });
  it('writes shares as percentages and a share of nothing as a dash', () => {
    assert.equal(percent(0.123), '12 %');
    assert.equal(percent(0.0123), '1.2 %');
    assert.equal(percent(0), '0 %');
    assert.equal(percent(Number.NaN), '–');
  });
  it('writes sizes in steps of 1,024', () => {
    assert.equal(bytes(0), '0 B');
    assert.equal(bytes(1536), '1.5 kB');
    assert.equal(bytes(200 * 1024 * 1024), '200 MB');
  });
  it('writes durations in their two greatest units', () => {
    assert.equal(duration(0.25), '250 µs');
    assert.equal(duration(1.5), '1.5 ms');
    assert.equal(duration(3_200), '3.2 s');
    assert.equal(duration(245_000), '4 min 5 s');
    assert.equal(duration(7_200_000), '2 h');
    assert.equal(duration(100_800_000), '1 d 4 h');
  });
  it('tells how long ago something was, in one unit', () => {
    const now = Date.parse('2026-01-02T12:00:00Z');
    assert.equal(ago('2026-01-02T11:59:58Z', now), 'just now');
    assert.equal(ago('2026-01-02T11:54:30Z', now), '5 min ago');
    assert.equal(ago('2026-01-01T09:00:00Z', now), '1 d ago');
    assert.equal(ago('2026-01-02T14:00:00Z', now), 'in 2 h');
    assert.equal(ago('2025-01-02T14:00:00Z', now), '2025-01-02');
    assert.equal(ago('never', now), 'never');
  });
  it('writes any JSON value on one line', () => {
    assert.equal(plain(null), '');
    assert.equal(plain({ a: [1] }), '{"a":[1]}');
    assert.equal(plain(true), 'true');
  });
});
