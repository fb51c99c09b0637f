import { Choice } from '../ui/choice';
import type { BreakdownType, Condition, Operator } from './filter';
import { PropertyPicker } from './property-picker';

const operators = [
  ['exact', 'is'],
  ['is_not', 'is not'],
  ['icontains', 'contains'],
  ['not_icontains', 'does not contain'],
  ['gt', 'is more than'],
  ['lt', 'is less than'],
  ['is_set', 'is set'],
  ['is_not_set', 'is not set'],
] as const satisfies readonly (readonly [Operator, string])[];

export const propertyTypes = [
  ['event', 'Event'],
  ['person', 'Person'],
] as const satisfies readonly (readonly [BreakdownType, string])[];

interface ConditionsEditorProps {
  conditions: Condition[];
  onChange: (conditions: Condition[]) => void;
}

/** What must hold of each event or its person, all together. */
export function ConditionsEditor({ conditions, onChange }: ConditionsEditorProps) {
  const replace = (index: number, changed: Partial<Condition>) =>
    onChange(conditions.map((one, at) => (at === index ? { ...one, ...changed } : one)));
  return (
    <fieldset className="series-list">
      <legend className="visually-hidden">Filters</legend>
      {conditions.map((one, index) => (
        <div className="series-row" key={index}>
          <Choice label="Property of" hideLabel value={one.type} options={propertyTypes} onChange={(type) => replace(index, { type })} />
          <PropertyPicker
            label={`Property of filter ${index + 1}`}
            hideLabel
            value={one.key === '' ? null : one.key}
            onChange={(key) => replace(index, { key: key ?? '' })}
          />
          <Choice label="Comparison" hideLabel value={one.operator} options={operators} onChange={(operator) => replace(index, { operator })} />
          {one.operator !== 'is_set' && one.operator !== 'is_not_set' && (
            <input
              aria-label={`Value of filter ${index + 1}`}
              value={one.value}
              onChange={(event) => replace(index, { value: event.target.value })}
            />
          )}
          <button
            type="button"
            className="plain"
            aria-label={`Remove filter ${index + 1}`}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        className="small add"
        onClick={() => onChange([...conditions, { key: '', operator: 'exact', value: '', type: 'event' }])}
      >
        Add filter
      </button>
    </fieldset>
  );
}
