import { Choice } from '../ui/choice';
import { propertyTypes } from './conditions-editor';
import type { Question } from './filter';
import { PropertyPicker } from './property-picker';

interface BreakdownPickerProps {
  question: Question;
  onChange: (change: Partial<Question>) => void;
}

/** By which property an answer is split, if by any. */
export function BreakdownPicker({ question, onChange }: BreakdownPickerProps) {
  return (
    <>
      <PropertyPicker
        label="Breakdown"
        value={question.breakdown}
        none="No breakdown"
        onChange={(breakdown) => onChange({ breakdown })}
      />
      {question.breakdown !== null && (
        <Choice
          label="Breakdown by"
          value={question.breakdownType}
          options={propertyTypes}
          onChange={(breakdownType) => onChange({ breakdownType })}
        />
      )}
    </>
  );
}
