import { Choice } from '../ui/choice';
import { Empty } from '../ui/states';
import { BreakdownPicker } from './breakdown-picker';
import { ConditionsEditor } from './conditions-editor';
import { CorrelationPanel } from './correlation';
import { funnelFilter } from './filter';
import { FunnelResult, type FunnelResultOf } from './funnel-result';
import { InsightPage, propertyMissing } from './insight-page';
import { intervals } from './intervals';
import { anyEvent, emptyQuestion, isSaid, type Question } from './question';
import { RangePicker } from './range-picker';
import { SeriesEditor } from './series-editor';
import { useQuestion } from './use-question';

const orders = [
  ['ordered', 'in this order'],
  ['strict', 'with nothing in between'],
  ['unordered', 'in any order'],
] as const;

const windows = ['1', '7', '14', '30', '90'].map((days) => [days, days === '1' ? '1 day' : `${days} days`] as const);

const shapes = [
  ['steps', 'Steps'],
  ['time_to_convert', 'Time it took'],
  ['trends', 'Share over time'],
] as const;

/** Who does one thing after the other, and where they stop. */
export function FunnelPage() {
  const [asked, change] = useQuestion();
  const question: Question = {
    ...asked,
    from: asked === emptyQuestion ? '-30d' : asked.from,
    series: [...asked.series, anyEvent, anyEvent].slice(0, Math.max(2, asked.series.length)),
  };
  const edit = (changed: Partial<Question>) => change({ from: question.from, series: question.series, ...changed });
  const filter = funnelFilter(question);
  const window = String(question.windowDays);
  return (
    <InsightPage<FunnelResultOf>
      title="Funnels"
      about="Who goes all the way, and where the others stop."
      address="funnel"
      filter={filter}
      missing={missingOf(asked)}
      onStartOver={asked === emptyQuestion ? null : () => change(emptyQuestion)}
      question={
        <>
          <SeriesEditor series={question.series} noun="Step" withMath={false} most={20} onChange={(series) => edit({ series })} />
          <ConditionsEditor conditions={question.conditions} onChange={(conditions) => edit({ conditions })} />
          <div className="row bottom">
            <RangePicker question={question} onChange={edit} />
            <Choice label="Steps happen" value={question.order} options={orders} onChange={(order) => edit({ order })} />
            <Choice
              label="Within"
              value={window}
              options={windows.some(([value]) => value === window) ? windows : [...windows, [window, `${window} days`]]}
              onChange={(days) => edit({ windowDays: Number(days) })}
            />
            <Choice label="Shown" value={question.funnel} options={shapes} onChange={(funnel) => edit({ funnel })} />
            {question.funnel === 'trends' && (
              <Choice label="Interval" value={question.interval} options={intervals} onChange={(interval) => edit({ interval })} />
            )}
            {question.funnel !== 'time_to_convert' && <BreakdownPicker question={question} onChange={edit} />}
          </div>
        </>
      }
      answer={(result, open) => <FunnelResult result={result} shape={question.funnel} onActors={open} />}
      more={(open) => question.funnel === 'steps' && <CorrelationPanel funnel={filter} onActors={open} />}
    />
  );
}

function missingOf(asked: Question) {
  if (asked.series.length < 2) {
    return <Empty title="Choose what the steps are">A funnel is shown as soon as its first steps are chosen.</Empty>;
  }
  return asked.conditions.every(isSaid) && asked.breakdown !== '' ? null : propertyMissing;
}
