import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actors } from '../api/types';
import { actorsOf, asCsv, countOf, csvOf, quoted } from './actors';

const person = (id: number) => ({ type: 'person', id, properties: {}, distinct_ids: [`d${id}`] });
const row: Actors = {
  results: [
    { person: person(1), appearances: [1, 1, 0] },
    { person: person(2), appearances: [1, 0, 1] },
  ],
  next: null,
};

describe('actors', () => {
  it('are those of one cell of retention where it is asked for, and of the row otherwise', () => {
    assert.deepEqual(actorsOf(row).map(({ id, periods }) => [id, periods]), [[1, 2], [2, 2]]);
    assert.deepEqual(actorsOf(row, 2).map(({ id }) => id), [2]);
  });
  it('are counted where the list does not tell how many they are', () => {
    assert.equal(countOf([row]), 2);
    assert.equal(countOf([{ ...row, next: '/more' }]), null);
    assert.equal(countOf([{ results: [{ people: [], count: 7 }], next: '/more' }]), 7);
  });
  it('come as a file from an address beside their own', () => {
    assert.equal(asCsv('/api/projects/1/persons/trends/?a=b'), '/api/projects/1/persons/trends.csv?a=b');
    assert.equal(csvOf(actorsOf(row, 1)), 'id,uuid,name,distinct_id\r\n1,,d1,d1');
  });
  it('are no formulas to a spreadsheet', () => {
    assert.equal(quoted('=1+1'), "'=1+1");
    assert.equal(quoted('a "b", c'), '"a ""b"", c"');
  });
});
