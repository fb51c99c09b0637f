import { Choice } from '../ui/choice';
import { CohortPicker } from './cohort-picker';
import { PropertyPicker } from './property-picker';
import type { BreakdownType, Question } from './question';

interface BreakdownPickerProps {
  question: Question;
  onChange: (change: Partial<Question>) => void;
}

const types = [
  ['event', 'Event'],
  ['person', 'Person'],
  ['cohort', 'Cohort'],
] as const satisfies readonly (readonly [BreakdownType, string])[];

/** By which property an answer is split, or by who is in a cohort; if by any. */
export function BreakdownPicker({ question, onChange }: BreakdownPickerProps) {
  const { breakdown, breakdownType } = question;
  const changed = (type: BreakdownType) => {
    // What names a property names no cohort, and the other way.
    const other = (type === 'cohort') !== (breakdownType === 'cohort');
    onChange({ breakdownType: type, ...(other ? { breakdown: type === 'cohort' ? '' : null } : {}) });
  };
  return (
    <div className="row bottom">
      {breakdownType === 'cohort' ? (
        <CohortPicker label="Breakdown" shown value={breakdown ?? ''} onChange={(id) => onChange({ breakdown: id })} />
      ) : (
        <PropertyPicker
          label="Breakdown"
          value={breakdown}
          none="No breakdown"
          onChange={(property) => onChange({ breakdown: property })}
        />
      )}
      <Choice label="Breakdown by" value={breakdownType} options={types} onChange={changed} />
    </div>
  );
}
