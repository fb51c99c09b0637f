import type { PathEdge } from '../api/types';
import { useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { ConditionsEditor } from './conditions-editor';
import { pathFilter } from './filter';
import { InsightPage, propertyMissing } from './insight-page';
import { PathAnswer } from './path-answer';
import { FinishedField } from './finished-field';
import { emptyQuestion, isSaid, type PathItem, type Question } from './question';
import { RangePicker } from './range-picker';
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
  const limit = String(question.stepLimit);
  return (
    <InsightPage<PathEdge[]>
      title="Paths"
      about="What persons see or do, one after the other."
      address="path"
      filter={filter}
      missing={question.conditions.every(isSaid) ? null : propertyMissing}
      onStartOver={asked === emptyQuestion ? null : () => change(emptyQuestion)}
      question={
        <>
          <ConditionsEditor conditions={question.conditions} onChange={(conditions) => edit({ conditions })} />
          <div className="row bottom">
            <Choice label="Steps are" value={question.steps} options={items} onChange={(steps) => edit({ steps })} />
            <FinishedField label="Beginning with" value={question.start} onChange={(start) => edit({ start })} />
            <FinishedField label="Ending with" value={question.end} onChange={(end) => edit({ end })} />
            <Choice
              label="At most"
              value={limit}
              options={limits.some(([value]) => value === limit) ? limits : [...limits, [limit, `${limit} steps`]]}
              onChange={(steps) => edit({ stepLimit: Number(steps) })}
            />
            <RangePicker question={question} onChange={edit} />
          </div>
        </>
      }
      answer={(result, open) => <PathAnswer edges={result} filter={filter} persons={path('persons/path/')} onActors={open} />}
    />
  );
}
