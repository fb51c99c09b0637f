import { Choice } from '../ui/choice';
import { CohortPicker } from './cohort-picker';
import { operators, type Condition, type Operator } from './question';
import { PropertyPicker } from './property-picker';

export const propertyTypes = [
  ['event', 'Event'],
  ['person', 'Person'],
] as const satisfies readonly (readonly [Condition['type'], string])[];

const holders = [...propertyTypes, ['cohort', 'Cohort']] as const;

const holdersOfPersons = [
  ['person', 'Person'],
  ['cohort', 'Cohort'],
] as const;

const membership = [
  ['exact', 'is in'],
  ['is_not', 'is not in'],
] as const satisfies readonly (readonly [Operator, string])[];

interface ConditionsEditorProps {
  conditions: Condition[];
  /** Whether only persons can be meant, not events. */
  ofPersons?: boolean;
  /** What one is called. */
  noun?: string;
  onChange: (conditions: Condition[]) => void;
}

/** What must hold of each event or its person, all together. */
export function ConditionsEditor({ conditions, ofPersons = false, noun = 'filter', onChange }: ConditionsEditorProps) {
  const replace = (index: number, changed: Partial<Condition>) =>
    onChange(conditions.map((one, at) => (at === index ? { ...one, ...changed } : one)));
  return (
    <fieldset className="series-list">
      <legend className="visually-hidden">{ofPersons ? 'What they are' : 'Filters'}</legend>
      {conditions.map((one, index) => (
        <div className="series-row" key={index}>
          <Choice
            label={`What ${noun} ${index + 1} is about`}
            hideLabel
            value={one.type}
            options={ofPersons ? holdersOfPersons : holders}
            onChange={(type) => replace(index, changedHolder(one, type))}
          />
          {one.type === 'cohort' ? (
            <OfCohort condition={one} name={`${noun} ${index + 1}`} onChange={(changed) => replace(index, changed)} />
          ) : (
            <OfProperty condition={one} name={`${noun} ${index + 1}`} onChange={(changed) => replace(index, changed)} />
          )}
          <button
            type="button"
            className="plain"
            aria-label={`Remove ${noun} ${index + 1}`}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        className="small add"
        onClick={() => onChange([...conditions, { key: '', operator: 'exact', value: '', type: ofPersons ? 'person' : 'event' }])}
      >
        {ofPersons ? 'Add something they are' : 'Add filter'}
      </button>
    </fieldset>
  );
}

/** A cohort has members in place of values, so what was said of a property goes when one is asked for, and the other way. */
function changedHolder(before: Condition, type: Condition['type']): Partial<Condition> {
  if (type === 'cohort') return { type, key: 'id', operator: 'exact', value: '' };
  return before.type === 'cohort' ? { type, key: '', operator: 'exact', value: '' } : { type };
}

interface OneProps {
  condition: Condition;
  /** Which of all it is. */
  name: string;
  onChange: (changed: Partial<Condition>) => void;
}

function OfCohort({ condition, name, onChange }: OneProps) {
  return (
    <>
      <Choice
        label={`Comparison of ${name}`}
        hideLabel
        value={condition.operator === 'is_not' ? 'is_not' : 'exact'}
        options={membership}
        onChange={(operator) => onChange({ operator })}
      />
      <CohortPicker label={`Cohort of ${name}`} value={condition.value} onChange={(value) => onChange({ value })} />
    </>
  );
}

function OfProperty({ condition, name, onChange }: OneProps) {
  return (
    <>
      <PropertyPicker
        label={`Property of ${name}`}
        hideLabel
        value={condition.key === '' ? null : condition.key}
        onChange={(key) => onChange({ key: key ?? '' })}
      />
      <Choice
        label={`Comparison of ${name}`}
        hideLabel
        value={condition.operator}
        options={operators}
        onChange={(operator) => onChange({ operator })}
      />
      {condition.operator !== 'is_set' && condition.operator !== 'is_not_set' && (
        <input
          aria-label={`Value of ${name}`}
          type={condition.operator.startsWith('is_date') ? 'date' : 'text'}
          value={condition.value}
          onChange={(event) => onChange({ value: event.target.value })}
        />
      )}
    </>
  );
}
