import { useState } from 'react';
import type { TrendLine } from '../api/types';
import { Choice } from '../ui/choice';
import { Page, Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';
import { ActorsDialog, type ActorsOf } from './actors-dialog';
import { BreakdownPicker } from './breakdown-picker';
import { ConditionsEditor } from './conditions-editor';
import { emptyQuestion, isComplete, trendFilter, type Question } from './filter';
import { RangePicker } from './range-picker';
import { SaveButton } from './save-button';
import { SeriesEditor } from './series-editor';
import { TrendsAnswer } from './trends-answer';
import { useInsight } from './use-insight';
import { useQuestion } from './use-question';

const intervals = [
  ['hour', 'by hour'],
  ['day', 'by day'],
  ['week', 'by week'],
  ['month', 'by month'],
] as const;

const displays = [
  ['lines', 'Lines'],
  ['bars', 'Bars'],
  ['running', 'Running total'],
] as const;

/** How often something happened, or how many did it, over time: asked as soon as it is chosen. */
export function TrendsPage() {
  const [asked, change] = useQuestion();
  const question: Question =
    asked.series.length === 0 ? { ...asked, series: [{ event: null, math: 'total', property: null }] } : asked;
  const filter = trendFilter(question);
  const complete = isComplete(question);
  const answer = useInsight<TrendLine[]>('trend', filter, complete);
  const [actors, setActors] = useState<ActorsOf | null>(null);
  return (
    <Page
      title="Trends"
      about="How often something happens, and how many do it."
      actions={
        <>
          {asked !== emptyQuestion && (
            <button type="button" className="plain" onClick={() => change(emptyQuestion)}>
              Start over
            </button>
          )}
          <SaveButton filter={filter} disabled={!complete} />
        </>
      }
    >
      <Panel title="Question">
        <SeriesEditor series={question.series} noun="Series" withMath most={8} onChange={(series) => change({ series })} />
        <ConditionsEditor conditions={question.conditions} onChange={(conditions) => change({ conditions })} />
        <div className="row bottom">
          <RangePicker question={question} onChange={change} />
          <Choice label="Interval" value={question.interval} options={intervals} onChange={(interval) => change({ interval })} />
          <BreakdownPicker question={question} onChange={change} />
          <Choice label="Chart" value={question.display} options={displays} onChange={(display) => change({ display })} />
          <label className="check">
            <input type="checkbox" checked={question.compare} onChange={(event) => change({ compare: event.target.checked })} />
            Compare with the period before
          </label>
        </div>
      </Panel>
      <Panel title="Answer" actions={answer.isFetching ? <span className="quiet">asking…</span> : null}>
        {!complete && <p className="quiet">Choose the property that is to be counted or compared.</p>}
        {complete && answer.isPending && (
          <div className="chart-room">
            <Loading what="the answer" />
          </div>
        )}
        {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
        {complete && answer.isSuccess && (
          <TrendsAnswer result={answer.data.result} bars={question.display === 'bars'} onActors={setActors} />
        )}
      </Panel>
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Page>
  );
}
