import type { Dashboard } from '../api/types';
import { DateFields, lastWeek } from '../insights/date-fields';
import { isDate, ranges } from '../insights/range-picker';
import { Choice } from '../ui/choice';

interface DashboardDatesProps {
  filters: Dashboard['filters'];
  busy: boolean;
  onChange: (filters: Dashboard['filters']) => void;
}

const own = ['', 'As each insight says'] as const;

/** Which stretch of time all insights of a dashboard are shown for, in place of their own. */
export function DashboardDates({ filters, busy, onChange }: DashboardDatesProps) {
  const from = filters.date_from ?? '';
  const dates = isDate(from);
  const known = from === '' || dates || ranges.some(([value]) => value === from);
  return (
    <div className="row bottom">
      <Choice
        label="Time range of all"
        value={dates ? 'dates' : from}
        options={[own, ...ranges, ...(known ? [] : [[from, from] as const])]}
        onChange={(value) => {
          if (value === '') onChange({});
          else if (value === 'dates') onChange({ date_from: lastWeek().from, date_to: lastWeek().to });
          else onChange({ date_from: value });
        }}
      />
      {dates && (
        <DateFields
          from={from}
          to={filters.date_to ?? null}
          onChange={(first, last) => onChange({ date_from: first, ...(last === null ? {} : { date_to: last }) })}
        />
      )}
      {busy && <span className="quiet">asking…</span>}
    </div>
  );
}
