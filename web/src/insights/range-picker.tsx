import { Choice } from '../ui/choice';
import { DateFields, lastWeek } from './date-fields';
import type { Question } from './question';

/** Usual stretches of time in the words of the API, and one between two days. */
export const ranges = [
  ['dStart', 'Today'],
  ['-24h', 'Last 24 hours'],
  ['-7d', 'Last 7 days'],
  ['-14d', 'Last 14 days'],
  ['-30d', 'Last 30 days'],
  ['-90d', 'Last 90 days'],
  ['mStart', 'This month'],
  ['yStart', 'This year'],
  ['all', 'All time'],
  ['dates', 'From … to …'],
] as const;

/** Whether a range begins with a day, not so long before now. */
export function isDate(from: string): boolean {
  return /^\d{4}-/.test(from);
}

interface RangePickerProps {
  question: Question;
  onChange: (change: Partial<Question>) => void;
}

/** Which stretch of time: a usual one, or between two days. */
export function RangePicker({ question: { from, to }, onChange }: RangePickerProps) {
  const dates = isDate(from);
  const known = dates || ranges.some(([value]) => value === from);
  return (
    <>
      <Choice
        label="Time range"
        value={dates ? 'dates' : from}
        options={known ? ranges : [...ranges, [from, from]]}
        onChange={(value) => onChange(value === 'dates' ? lastWeek() : { from: value, to: null })}
      />
      {dates && <DateFields from={from} to={to} onChange={(first, last) => onChange({ from: first, to: last })} />}
    </>
  );
}
