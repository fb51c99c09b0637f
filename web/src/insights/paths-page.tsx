import { useState } from 'react';
import type { PathEdge } from '../api/types';
import { useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Page, Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';
import { ActorsDialog, type ActorsOf } from './actors-dialog';
import { ConditionsEditor } from './conditions-editor';
import { emptyQuestion, isSaid, pathFilter, type PathItem, type Question } from './filter';
import { PathAnswer } from './path-answer';
import { PointField } from './point-field';
import { RangePicker } from './range-picker';
import { SaveButton } from './save-button';
import { useInsight } from './use-insight';
import { useQuestion } from './use-question';

const items = [
  ['$pageview', 'Pages'],
  ['$screen', 'Screens'],
  ['custom_event', 'Events of your own'],
  ['all', 'All of these'],
] as const satisfies readonly (readonly [PathItem, string])[];

const limits = ['3', '4', '5', '6', '8', '10'].map((steps) => [steps, `${steps} steps`] as const);

/** Which ways persons take: what they see or do after what. */
export function PathsPage() {
  const path = useProjectPath();
  const [asked, change] = useQuestion();
  const question: Question = { ...asked, from: asked === emptyQuestion ? '-30d' : asked.from };
  const edit = (changed: Partial<Question>) => change({ from: question.from, ...changed });
  const filter = pathFilter(question);
  const complete = question.conditions.every(isSaid);
  const answer = useInsight<PathEdge[]>('path', filter, complete);
  const [actors, setActors] = useState<ActorsOf | null>(null);
  return (
    <Page
      title="Paths"
      about="What persons see or do, one after the other."
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
        <ConditionsEditor conditions={question.conditions} onChange={(conditions) => edit({ conditions })} />
        <div className="row bottom">
          <Choice label="Steps are" value={question.steps} options={items} onChange={(steps) => edit({ steps })} />
          <PointField label="Beginning with" value={question.start} onChange={(start) => edit({ start })} />
          <PointField label="Ending with" value={question.end} onChange={(end) => edit({ end })} />
          <Choice
            label="At most"
            value={String(question.stepLimit)}
            options={limits.some(([value]) => value === String(question.stepLimit)) ? limits : [...limits, [String(question.stepLimit), `${question.stepLimit} steps`]]}
            onChange={(steps) => edit({ stepLimit: Number(steps) })}
          />
          <RangePicker question={question} onChange={edit} />
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
          <PathAnswer edges={answer.data.result} filter={filter} persons={path('persons/path/')} onActors={setActors} />
        )}
      </Panel>
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Page>
  );
}
