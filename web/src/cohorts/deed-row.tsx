import { TargetPicker } from '../insights/target-picker';
import { Choice } from '../ui/choice';
import { NumberField } from '../ui/number-field';
import { behaviours, comparisons, units, type Deed, type Span } from './cohort';

const did = [
  ['did', 'They'],
  ['not', 'They are not those who'],
] as const;

interface DeedRowProps {
  deed: Deed;
  /** Which of all deeds it is, from 1. */
  place: number;
  onChange: (changed: Partial<Deed>) => void;
  onRemove: () => void;
}

/** One thing that members did, as a sentence whose parts are chosen. */
export function DeedRow({ deed, place, onChange, onRemove }: DeedRowProps) {
  return (
    <div className="series-row">
      <Choice
        label={`Whether they did ${place}`}
        hideLabel
        value={deed.negated ? 'not' : 'did'}
        options={did}
        onChange={(value) => onChange({ negated: value === 'not' })}
      />
      <Choice
        label={`How they did ${place}`}
        hideLabel
        value={deed.behaviour}
        options={behaviours}
        onChange={(behaviour) => onChange({ behaviour })}
      />
      <TargetPicker label={`Event ${place} of members`} hideLabel value={deed} none="Choose an event" onChange={onChange} />
      <Rest deed={deed} place={place} onChange={onChange} />
      <button type="button" className="plain" aria-label={`Remove event ${place} of members`} onClick={onRemove}>
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  );
}

/** What a behaviour says beside the event: how often, how far back, and what came then. */
function Rest({ deed, place, onChange }: Omit<DeedRowProps, 'onRemove'>) {
  const back = <SpanFields words="in the last" name={`Time ${place}`} span={deed.span} onChange={(span) => onChange({ span })} />;
  const second = (words: string) => (
    <SpanFields words={words} name={`Second time ${place}`} span={deed.within} onChange={(within) => onChange({ within })} />
  );
  switch (deed.behaviour) {
    case 'performed_event':
    case 'performed_event_first_time':
      return back;
    case 'performed_event_multiple':
      return (
        <>
          <Choice
            label={`Comparison of times ${place}`}
            hideLabel
            value={deed.comparison}
            options={comparisons}
            onChange={(comparison) => onChange({ comparison })}
          />
          <span className="inline">
            <NumberField label={`Times ${place}`} value={deed.times} most={1_000_000} onChange={(times) => onChange({ times })} /> times
          </span>
          {back}
        </>
      );
    case 'performed_event_sequence':
      return (
        <>
          <TargetPicker
            label={`Then event ${place} of members`}
            hideLabel
            value={deed.then}
            none="Choose what came then"
            onChange={(then) => onChange({ then })}
          />
          {second('within')}
          {back}
        </>
      );
    case 'performed_event_regularly':
      return (
        <span className="inline">
          in at least
          <NumberField label={`Periods with it ${place}`} value={deed.least} most={1_000} onChange={(least) => onChange({ least })} />
          of the last
          <NumberField label={`Periods in all ${place}`} value={deed.periods} most={1_000} onChange={(periods) => onChange({ periods })} />
          periods of
          <SpanFields name={`Time ${place}`} span={deed.span} onChange={(span) => onChange({ span })} />
        </span>
      );
    case 'stopped_performing_event':
      return (
        <>
          {back}
          {second('but not in the last')}
        </>
      );
    case 'restarted_performing_event':
      return (
        <>
          {second('in the last')}
          <SpanFields words="after none since" name={`Time ${place}`} span={deed.span} onChange={(span) => onChange({ span })} />
          <span className="inline">before now</span>
        </>
      );
  }
}

interface SpanFieldsProps {
  words?: string;
  name: string;
  span: Span;
  onChange: (span: Span) => void;
}

function SpanFields({ words, name, span, onChange }: SpanFieldsProps) {
  return (
    <span className="inline">
      {words}
      <NumberField label={name} value={span.many} most={3_650} onChange={(many) => onChange({ ...span, many })} />
      <Choice label={`Unit of ${name.toLowerCase()}`} hideLabel value={span.unit} options={units} onChange={(unit) => onChange({ ...span, unit })} />
    </span>
  );
}
