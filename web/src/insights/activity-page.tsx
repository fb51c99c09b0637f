import { useState } from 'react';
import type { TrendLine } from '../api/types';
import { Choice } from '../ui/choice';
import { Page, Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';
import { ActorsDialog, type ActorsOf } from './actors-dialog';
import { ConditionsEditor } from './conditions-editor';
import { activityFilter, emptyQuestion, isComplete, type Question } from './filter';
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

const kinds = {
  Stickiness: { about: 'In how many hours, days, weeks or months persons do something again.', address: 'stickiness', most: 8 },
  Lifecycle: { about: 'Who is new, who came again, who was back after a break, and who stayed away.', address: 'trend', most: 1 },
} as const;

/** How often the same persons come, and what the persons of each day were the day before. */
export function ActivityPage({ kind }: { kind: keyof typeof kinds }) {
  const { about, address, most } = kinds[kind];
  const [asked, change] = useQuestion();
  const question: Question =
    asked.series.length === 0 ? { ...asked, series: [{ event: null, math: 'total', property: null }] } : asked;
  const filter = activityFilter(question, kind);
  const complete = isComplete(question);
  const answer = useInsight<TrendLine[]>(address, filter, complete);
  const [actors, setActors] = useState<ActorsOf | null>(null);
  return (
    <Page
      title={kind}
      about={about}
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
        <SeriesEditor
          series={question.series.slice(0, most)}
          noun="Series"
          withMath={false}
          most={most}
          onChange={(series) => change({ series })}
        />
        <ConditionsEditor conditions={question.conditions} onChange={(conditions) => change({ conditions })} />
        <div className="row bottom">
          <RangePicker question={question} onChange={change} />
          <Choice label="Interval" value={question.interval} options={intervals} onChange={(interval) => change({ interval })} />
        </div>
      </Panel>
      <Panel title="Answer" actions={answer.isFetching ? <span className="quiet">asking…</span> : null}>
        {!complete && <p className="quiet">Choose the property that is to be compared.</p>}
        {complete && answer.isPending && (
          <div className="chart-room">
            <Loading what="the answer" />
          </div>
        )}
        {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
        {complete && answer.isSuccess && (
          <TrendsAnswer result={answer.data.result} bars stacked={kind === 'Lifecycle'} onActors={setActors} />
        )}
      </Panel>
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Page>
  );
}
