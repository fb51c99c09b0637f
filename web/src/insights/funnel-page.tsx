import { useState } from 'react';
import type { FunnelStep } from '../api/types';
import { Choice } from '../ui/choice';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { ActorsDialog, type ActorsOf } from './actors-dialog';
import { BreakdownPicker } from './breakdown-picker';
import { ConditionsEditor } from './conditions-editor';
import { CorrelationPanel } from './correlation';
import { emptyQuestion, funnelFilter, isSaid, type Question, type Series } from './filter';
import { FunnelAnswer } from './funnel-answer';
import { RangePicker } from './range-picker';
import { SaveButton } from './save-button';
import { SeriesEditor } from './series-editor';
import { useInsight } from './use-insight';
import { useQuestion } from './use-question';

const orders = [
  ['ordered', 'in this order'],
  ['strict', 'with nothing in between'],
  ['unordered', 'in any order'],
] as const;

const windows = ['1', '7', '14', '30', '90'].map((days) => [days, days === '1' ? '1 day' : `${days} days`] as const);

const anyEvent: Series = { event: null, math: 'total', property: null };

/** Who does one thing after the other, and where they stop. */
export function FunnelPage() {
  const [asked, change] = useQuestion();
  const question: Question = {
    ...asked,
    from: asked === emptyQuestion ? '-30d' : asked.from,
    series: [...asked.series, anyEvent, anyEvent].slice(0, Math.max(2, asked.series.length)),
  };
  const edit = (changed: Partial<Question>) => change({ from: question.from, series: question.series, ...changed });
  const begun = asked.series.length >= 2 && question.conditions.every(isSaid);
  const filter = funnelFilter(question);
  const answer = useInsight<FunnelStep[] | FunnelStep[][]>('funnel', filter, begun);
  const [actors, setActors] = useState<ActorsOf | null>(null);
  return (
    <Page
      title="Funnels"
      about="Who goes all the way, and where the others stop."
      actions={
        <>
          {asked !== emptyQuestion && (
            <button type="button" className="plain" onClick={() => change(emptyQuestion)}>
              Start over
            </button>
          )}
          <SaveButton filter={filter} disabled={!begun} />
        </>
      }
    >
      <Panel title="Question">
        <SeriesEditor series={question.series} noun="Step" withMath={false} most={12} onChange={(series) => edit({ series })} />
        <ConditionsEditor conditions={question.conditions} onChange={(conditions) => edit({ conditions })} />
        <div className="row bottom">
          <RangePicker question={question} onChange={edit} />
          <Choice label="Steps happen" value={question.order} options={orders} onChange={(order) => edit({ order })} />
          <Choice
            label="Within"
            value={String(question.windowDays)}
            options={windows}
            onChange={(days) => edit({ windowDays: Number(days) })}
          />
          <BreakdownPicker question={question} onChange={edit} />
        </div>
      </Panel>
      <Panel title="Answer" actions={answer.isFetching ? <span className="quiet">asking…</span> : null}>
        {!begun && <Empty title="Choose what the steps are">A funnel is shown as soon as its first steps are chosen.</Empty>}
        {begun && answer.isPending && <Loading what="the answer" />}
        {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
        {begun && answer.isSuccess && <FunnelAnswer result={answer.data.result} onActors={setActors} />}
      </Panel>
      {begun && answer.isSuccess && <CorrelationPanel funnel={filter} onActors={setActors} />}
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Page>
  );
}
