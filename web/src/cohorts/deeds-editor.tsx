import { newDeed, type Deed } from './cohort';
import { DeedRow } from './deed-row';

interface DeedsEditorProps {
  deeds: Deed[];
  onChange: (deeds: Deed[]) => void;
}

/** What members did, a line each. */
export function DeedsEditor({ deeds, onChange }: DeedsEditorProps) {
  return (
    <fieldset className="series-list">
      <legend className="visually-hidden">What they did</legend>
      {deeds.map((deed, index) => (
        <DeedRow
          key={index}
          deed={deed}
          place={index + 1}
          onChange={(changed) => onChange(deeds.map((one, at) => (at === index ? { ...one, ...changed } : one)))}
          onRemove={() => onChange(deeds.filter((_, at) => at !== index))}
        />
      ))}
      <button type="button" className="small add" onClick={() => onChange([...deeds, newDeed])}>
        Add something they did
      </button>
    </fieldset>
  );
}
