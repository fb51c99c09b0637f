import type { ActionStep } from '../api/types';
import { ConditionsEditor } from '../insights/conditions-editor';
import { EventPicker } from '../insights/event-picker';
import { properties } from '../insights/filter';
import { conditionsOf } from '../insights/reopened';
import { Choice } from '../ui/choice';
import { Field } from '../ui/field';
import { ofElements, withoutElements } from './steps';

const matchings = [
  ['contains', 'contains'],
  ['exact', 'is'],
  ['regex', 'fits the expression'],
] as const;

interface StepEditorProps {
  step: ActionStep;
  place: number;
  onChange: (step: ActionStep) => void;
  onRemove?: () => void;
}

/** What makes an action happen: an event, at an address, and of clicks and inputs what was touched. */
export function StepEditor({ step, place, onChange, onRemove }: StepEditorProps) {
  const conditions = conditionsOf(step.properties);
  return (
    <fieldset className="step">
      <legend>{place === 1 ? 'Happens with' : 'or with'}</legend>
      <div className="row bottom">
        <EventPicker label={`Event of step ${place}`} value={step.event} onChange={(event) => onChange({ ...withoutElements(step), event })} />
        {onRemove && (
          <button type="button" className="plain" aria-label={`Remove step ${place}`} onClick={onRemove}>
            <span aria-hidden="true">✕</span>
          </button>
        )}
      </div>
      <div className="row bottom">
        <Choice
          label={`Address of step ${place}`}
          value={step.url_matching ?? 'contains'}
          options={matchings}
          onChange={(url_matching) => onChange({ ...step, url_matching })}
        />
        <Field
          label="What it is compared with"
          value={step.url ?? ''}
          placeholder="any address"
          onChange={(event) => onChange({ ...step, url: event.target.value })}
        />
      </div>
      {step.event === '$autocapture' && (
        <div className="row bottom">
          {ofElements.map(([key, name]) => (
            <Field
              key={key}
              label={name}
              value={step[key] ?? ''}
              placeholder="any"
              onChange={(event) => onChange({ ...step, [key]: event.target.value })}
            />
          ))}
        </div>
      )}
      {conditions ? (
        <ConditionsEditor
          conditions={conditions}
          noun={`step ${place}’s filter`}
          onChange={(changed) => onChange({ ...step, properties: properties(changed) })}
        />
      ) : (
        <p className="quiet">It has filters that only the API can change; they stay as they are.</p>
      )}
    </fieldset>
  );
}
