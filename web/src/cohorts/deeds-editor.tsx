import { TargetPicker } from '../insights/target-picker';
import { Choice } from '../ui/choice';
import type { Deed } from './cohort';

const did = [
  ['did', 'did'],
  ['not', 'did not do'],
] as const;

interface DeedsEditorProps {
  deeds: Deed[];
  onChange: (deeds: Deed[]) => void;
}

/** What members did in the last days, a line each. */
export function DeedsEditor({ deeds, onChange }: DeedsEditorProps) {
  const replace = (index: number, changed: Partial<Deed>) =>
    onChange(deeds.map((one, at) => (at === index ? { ...one, ...changed } : one)));
  return (
    <fieldset className="series-list">
      <legend className="visually-hidden">What they did</legend>
      {deeds.map((deed, index) => (
        <div className="series-row" key={index}>
          <Choice
            label={`Whether they did ${index + 1}`}
            hideLabel
            value={deed.negated ? 'not' : 'did'}
            options={did}
            onChange={(value) => replace(index, { negated: value === 'not' })}
          />
          <TargetPicker label={`Event ${index + 1} of members`} hideLabel value={deed} none="Choose an event" onChange={(target) => replace(index, target)} />
          <label className="inline">
            at least{' '}
            <input
              type="number"
              className="short"
              min={1}
              max={1000}
              value={deed.least}
              onChange={(event) => replace(index, { least: Math.max(1, Number(event.target.value)) })}
            />{' '}
            times
          </label>
          <label className="inline">
            in the last{' '}
            <input
              type="number"
              className="short"
              min={1}
              max={3650}
              value={deed.days}
              onChange={(event) => replace(index, { days: Math.max(1, Number(event.target.value)) })}
            />{' '}
            days
          </label>
          <button
            type="button"
            className="plain"
            aria-label={`Remove event ${index + 1} of members`}
            onClick={() => onChange(deeds.filter((_, at) => at !== index))}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        className="small add"
        onClick={() => onChange([...deeds, { event: null, days: 30, least: 1, negated: false }])}
      >
        Add something they did
      </button>
    </fieldset>
  );
}
