import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawPaths, pathActors, placeOf, shortNames } from './path';

const edge = (source: string, target: string, value: number) => ({ source, target, value, average_conversion_time: 1000 });
const edges = [edge('1_/a', '2_/b', 6), edge('1_/a', '2_/c', 2), edge('2_/b', '3_/c', 3), edge('1_/x', '2_/b', 1)];

describe('paths', () => {
  it('reads a place from its key, whatever stands in its name', () => {
    assert.deepEqual(placeOf('12_/a_b'), { step: 12, name: '/a_b' });
    const short = shortNames([edge('1_https://example.com', '2_https://example.com/a', 1), edge('1_sign up', '2_buy', 1)]);
    assert.deepEqual(['https://example.com/a?b=1', 'https://example.com', 'sign up'].map(short), ['/a?b=1', '/', 'sign up']);
    const two = shortNames([edge('1_https://example.com/a', '2_https://example.org/a', 1)]);
    assert.equal(two('https://example.com/a'), 'https://example.com/a');
  });
  it('has a column for each step, with what was used most on top', () => {
    const drawing = drawPaths(edges, 300);
    assert.equal(drawing.steps, 3);
    assert.deepEqual(
      drawing.nodes.map(({ key, value }) => [key, value]),
      [['1_/a', 8], ['1_/x', 1], ['2_/b', 7], ['2_/c', 2], ['3_/c', 3]],
    );
  });
  it('draws nothing over anything else', () => {
    const { nodes, bands, height } = drawPaths(edges, 300);
    for (const node of nodes) {
      assert.ok(node.y + node.height <= height);
      for (const other of nodes.filter((one) => one.step === node.step && one.y > node.y)) {
        assert.ok(other.y > node.y + node.height);
      }
      for (const side of ['from', 'to'] as const) {
        const ends = bands.filter((band) => band[side] === node).map((band) => [side === 'from' ? band.fromY : band.toY, band.height] as const);
        ends.sort(([one], [other]) => one - other);
        ends.forEach(([y, high], index) => assert.ok(y + high <= (ends[index + 1]?.[0] ?? node.y + node.height) + 1e-6));
      }
    }
  });
  it('puts together what was used least where there is no room', () => {
    const many = Array.from({ length: 30 }, (_, index) => edge('1_/a', `2_/${index}`, 100 - index));
    const { nodes, bands } = drawPaths([...many, edge('2_/29', '3_/z', 5)], 300, 4);
    assert.deepEqual(nodes.map(({ name }) => name), ['/a', '/0', '/1', '/2', '27 others', '/z']);
    assert.equal(bands.length, 5);
    assert.equal(bands.reduce((sum, { edge: { value } }) => sum + value, 0), many.reduce((sum, { value }) => sum + value, 5));
  });
  it('asks for the persons of an edge with the whole filter', () => {
    assert.equal(
      pathActors('/api/projects/1/persons/path/', { include_event_types: ['$screen'], step_limit: 5 }, { path_start_key: '1_a&b' }),
      '/api/projects/1/persons/path/?include_event_types=%5B%22%24screen%22%5D&step_limit=5&path_start_key=1_a%26b',
    );
  });
});
