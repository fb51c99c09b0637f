import { bytes, duration, moment, number, percent } from '../format';
import type { Value } from './types';

/** A value of the status in words; its name tells whether it is a size, a time, a share or a mere number. */
export function valueIn(name: string, value: Value): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? moment(value) : value;
  const words = name.toLowerCase();
  if (/(^|[_ ])(bytes|size|disk|memory)([_ ]|$)/.test(words)) return bytes(value);
  if (/([_ (])ms\)?$|milliseconds/.test(words)) return duration(value);
  if (/lag|seconds/.test(words)) return duration(value * 1000);
  if (/ratio|share/.test(words)) return percent(value);
  return number(value);
}
