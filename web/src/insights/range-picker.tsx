import { useId } from 'react';
import { Choice } from '../ui/choice';
import type { Question } from './filter';

const ranges = [
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

interface RangePickerProps {
  question: Question;
  onChange: (change: Partial<Question>) => void;
}

/** Which stretch of time: a usual one, or between two days. */
export function RangePicker({ question, onChange }: RangePickerProps) {
  const id = useId();
  const dates = /^\d{4}-/.test(question.from);
  const chosen = (value: string) => {
    if (value !== 'dates') onChange({ from: value, to: null });
    else onChange({ from: daysAgo(7), to: daysAgo(0) });
  };
  return (
    <>
      <Choice
        label="Time range"
        value={dates ? 'dates' : question.from}
        options={ranges.some(([value]) => value === question.from) || dates ? ranges : [...ranges, [question.from, question.from]]}
        onChange={chosen}
      />
      {dates && (
        <>
          <div className="choice">
            <label htmlFor={`${id}-from`}>From</label>
            <input
              id={`${id}-from`}
              type="date"
              value={question.from}
              onChange={(event) => event.target.value !== '' && onChange({ from: event.target.value })}
            />
          </div>
          <div className="choice">
            <label htmlFor={`${id}-to`}>To</label>
            <input
              id={`${id}-to`}
              type="date"
              value={question.to ?? ''}
              min={question.from}
              onChange={(event) => onChange({ to: event.target.value === '' ? null : event.target.value })}
            />
          </div>
        </>
      )}
    </>
  );
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
