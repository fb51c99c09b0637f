import { Choice } from '../ui/choice';
import { ConditionsEditor } from './conditions-editor';
import { retentionFilter } from './filter';
import { InsightPage, propertyMissing } from './insight-page';
import { intervals } from './intervals';
import { anyEvent, emptyQuestion, isSaid, type Series, type Target } from './question';
import { periodOf, type RetentionRow } from './retention';
import { RetentionTable } from './retention-table';
import { TargetPicker } from './target-picker';
import { useQuestion } from './use-question';

const kinds = [
  ['each', 'each time'],
  ['first', 'for the first time'],
] as const;

const lengths = ['5', '8', '11', '15', '31'];

/** Who comes back: of those who did something in a period, how many did something again in later ones. */
export function RetentionPage() {
  const [asked, change] = useQuestion();
  const [target = anyEvent, returning = anyEvent] = asked.series;
  const filter = retentionFilter(asked);
  const series = (one: Target): Series => ({ ...anyEvent, ...one });
  const unit = asked.interval;
  const length = String(asked.periods);
  const options = (lengths.includes(length) ? lengths : [...lengths, length]).map((many) => [many, `${many} ${unit}s`] as const);
  return (
    <InsightPage<RetentionRow[]>
      title="Retention"
      about="Who comes back, and after how long."
      address="retention"
      filter={filter}
      missing={asked.conditions.every(isSaid) ? null : propertyMissing}
      onStartOver={asked === emptyQuestion ? null : () => change(emptyQuestion)}
      question={
        <>
          <div className="row bottom">
            <TargetPicker label="Persons who did" value={target} onChange={(one) => change({ series: [series(one), returning] })} />
            <Choice
              label="Counted"
              value={asked.firstTime ? 'first' : 'each'}
              options={kinds}
              onChange={(kind) => change({ firstTime: kind === 'first' })}
            />
            <TargetPicker label="Came back to do" value={returning} onChange={(one) => change({ series: [target, series(one)] })} />
            <Choice label="Period" value={asked.interval} options={intervals} onChange={(interval) => change({ interval })} />
            <Choice label="For" value={length} options={options} onChange={(many) => change({ periods: Number(many) })} />
          </div>
          <ConditionsEditor conditions={asked.conditions} onChange={(conditions) => change({ conditions })} />
        </>
      }
      answer={(result, open) => <RetentionTable rows={result} period={periodOf(filter)} onActors={open} />}
    />
  );
}
