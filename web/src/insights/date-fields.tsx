import { useId } from 'react';

interface DateFieldsProps {
  from: string;
  to: string | null;
  onChange: (from: string, to: string | null) => void;
}

/** Between two days, the last of which may be open. */
export function DateFields({ from, to, onChange }: DateFieldsProps) {
  const id = useId();
  return (
    <>
      <div className="choice">
        <label htmlFor={`${id}-from`}>From</label>
        <input
          id={`${id}-from`}
          type="date"
          value={from.slice(0, 10)}
          max={to ?? undefined}
          onChange={(event) => event.target.value !== '' && onChange(event.target.value, to)}
        />
      </div>
      <div className="choice">
        <label htmlFor={`${id}-to`}>To</label>
        <input
          id={`${id}-to`}
          type="date"
          value={to?.slice(0, 10) ?? ''}
          min={from.slice(0, 10)}
          onChange={(event) => onChange(from, event.target.value === '' ? null : event.target.value)}
        />
      </div>
    </>
  );
}

/** The last seven days as two dates. */
export function lastWeek(): { from: string; to: string } {
  return { from: daysAgo(7), to: daysAgo(0) };
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
