import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { beginning, playable } from './recorded';

const page = { type: 2, timestamp: 1000, data: { node: {} } };
const move = { type: 3, timestamp: 2000, data: { source: 1 } };

function packed(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('latin1');
}

describe('what was recorded', () => {
  it('is in the order of time, without what rrweb did not write', async () => {
    assert.deepEqual(await playable([move, null, 7, { type: 'x' }, { type: 3, timestamp: NaN, data: {} }, page]), [page, move]);
  });
  it('is unpacked where posthog-js has packed it', async () => {
    const change = { source: 0, texts: packed([]), attributes: packed([]), removes: packed([{ id: 1 }]), adds: packed([{ text: 'é😀' }]) };
    const [first, second] = await playable([
      { ...page, cv: '2024-10', data: packed({ node: { id: 1 } }) },
      { ...move, cv: '2024-10', data: change },
    ]);
    assert.deepEqual(first?.data, { node: { id: 1 } });
    assert.deepEqual(second?.data, { source: 0, texts: [], attributes: [], removes: [{ id: 1 }], adds: [{ text: 'é😀' }] });
  });
  it('cannot be played without a page to begin with', async () => {
    assert.deepEqual(await playable([move, { ...move, timestamp: 3000 }]), []);
    assert.deepEqual(await playable([page]), []);
  });
  it('begins with the first whole page', () => {
    assert.equal(beginning([{ ...move, timestamp: 990 }, page, move]), 11);
  });
  it('is an error where it cannot be unpacked, or is too large', async () => {
    await assert.rejects(playable([page, { ...page, cv: '2024-10', data: 'no gzip' }]));
    await assert.rejects(playable([page, { ...page, cv: '2024-10', data: gzipSync(Buffer.alloc(65 << 20, 32)).toString('latin1') }]), /64 MB/);
  });
});
