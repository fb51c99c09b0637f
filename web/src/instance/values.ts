import { bytes, duration, moment, number, percent } from '../format';
import type { Value } from './types';

/** A value of the status in words; its name tells whether it is a size, a time, a share or a mere number. */
export function valueIn(name: string, value: Value): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? moment(value) : value;
  const words = name.toLowerCase();
  if (/bytes/.test(words)) return bytes(value);
  if (/([_ (])ms\)?$|milliseconds/.test(words)) return duration(value);
  if (/seconds/.test(words)) return value === 0 ? '0 s' : duration(value * 1000);
  // Migrations hold the letters of a ratio.
  if (/(^|[^a-z])(ratio|share)([^a-z]|$)/.test(words)) return percent(value);
  return number(value);
}

/** A cell of a table, where numbers come as texts. */
export function cellIn(column: string, value: Value): string {
  const isNumber = typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value);
  return valueIn(column, isNumber && !/version|id$|^name/i.test(column) ? Number(value) : value);
}
