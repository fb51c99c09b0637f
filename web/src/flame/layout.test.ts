import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFrame, neighbour, place, search, seen, type Frame } from './layout';

const root: Frame = {
  name: 'query',
  value: 100,
  children: [
    { name: 'Aggregating', value: 60, children: [{ name: 'ReadFromMergeTree', value: 45 }] },
    { name: 'Sorting', value: 20, children: [{ name: 'read again', value: 5 }] },
  ],
};
const placed = place(root);

describe('flame graph', () => {
  it('gives each frame its share of the width beneath its parent', () => {
    assert.deepEqual(
      placed.map(({ name, left, right, depth }) => [name, left, Number(right.toFixed(6)), depth]),
      [
        ['query', 0, 1, 0],
        ['Aggregating', 0, 0.6, 1],
        ['ReadFromMergeTree', 0, 0.45, 2],
        ['Sorting', 0.6, 0.8, 1],
        ['read again', 0.6, 0.65, 2],
      ],
    );
  });
  it('makes a parent as wide as its children where its own value is less', () => {
    const wide = place({ name: 'a', value: 0, children: [{ name: 'b', value: 3 }, { name: 'c', value: 1 }] });
    assert.equal(wide[0]?.value, 4);
    assert.equal(wide[1]?.right, 0.75);
  });
  it('shows of other frames what lies within the one that is zoomed to', () => {
    const aggregating = placed[1]!;
    assert.deepEqual(seen(placed[0]!, aggregating), { left: 0, right: 1 });
    assert.deepEqual(seen(placed[2]!, aggregating), { left: 0, right: 0.75 });
    assert.equal(seen(placed[3]!, aggregating), null);
  });
  it('finds frames by a part of their name and counts nested ones once', () => {
    const reads = search(placed, ' READ ');
    assert.deepEqual([...reads.found], [2, 4]);
    assert.equal(Number(reads.share.toFixed(6)), 0.5);
    const nested = search(place({ name: 'ab', value: 4, children: [{ name: 'ab', value: 2 }] }), 'ab');
    assert.equal(nested.found.size, 2);
    assert.equal(nested.share, 1);
    assert.equal(search(placed, '').found.size, 0);
  });
  it('goes along the arrow keys and stays where there is nothing further', () => {
    assert.equal(neighbour(placed, 0, 'ArrowDown'), 1);
    assert.equal(neighbour(placed, 1, 'ArrowRight'), 3);
    assert.equal(neighbour(placed, 3, 'ArrowRight'), 3);
    assert.equal(neighbour(placed, 4, 'ArrowUp'), 3);
    assert.equal(neighbour(placed, 0, 'ArrowUp'), 0);
    assert.equal(neighbour(placed, 4, 'ArrowDown'), 4);
  });
  it('draws nothing where the server had nothing to draw', () => {
    assert.equal(isFrame({}), false);
    assert.equal(isFrame(null), false);
    assert.equal(isFrame(root), true);
  });
});
