import { Choice } from '../ui/choice';
import { anyEvent, maths, needsProperty, type Series } from './question';
import { PropertyPicker } from './property-picker';
import { TargetPicker } from './target-picker';

interface SeriesEditorProps {
  series: Series[];
  /** What one is called: a series, or a step. */
  noun: string;
  withMath: boolean;
  most: number;
  onChange: (series: Series[]) => void;
}

/** The events that are asked about, one line each. */
export function SeriesEditor({ series, noun, withMath, most, onChange }: SeriesEditorProps) {
  const replace = (index: number, changed: Partial<Series>) =>
    onChange(series.map((one, at) => (at === index ? { ...one, ...changed } : one)));
  return (
    <fieldset className="series-list">
      <legend className="visually-hidden">{noun === 'Step' ? 'Steps' : 'Series'}</legend>
      {series.map((one, index) => (
        <div className="series-row" key={index}>
          <span className={`mark series-${index % 8}`} aria-hidden="true">
            {withMath ? String.fromCharCode(65 + index) : index + 1}
          </span>
          <TargetPicker label={`${noun} ${index + 1}`} hideLabel value={one} onChange={(target) => replace(index, target)} />
          {withMath && (
            <Choice
              label={`What to count in ${noun.toLowerCase()} ${index + 1}`}
              hideLabel
              value={one.math}
              options={maths}
              onChange={(math) => replace(index, { math, property: needsProperty(math) ? one.property : null })}
            />
          )}
          {withMath && needsProperty(one.math) && (
            <PropertyPicker
              label={`Property of ${noun.toLowerCase()} ${index + 1}`}
              hideLabel
              numerical
              value={one.property}
              onChange={(property) => replace(index, { property })}
            />
          )}
          {series.length > 1 && (
            <button
              type="button"
              className="plain"
              aria-label={`Remove ${noun.toLowerCase()} ${index + 1}`}
              onClick={() => onChange(series.filter((_, at) => at !== index))}
            >
              <span aria-hidden="true">✕</span>
            </button>
          )}
        </div>
      ))}
      {series.length < most && (
        <button
          type="button"
          className="small add"
          onClick={() => onChange([...series, anyEvent])}
        >
          Add {noun.toLowerCase()}
        </button>
      )}
    </fieldset>
  );
}
