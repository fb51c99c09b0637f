import { useState, type ReactNode } from 'react';
import { Page, Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';
import { ActorsDialog, type ActorsOf } from './actors-dialog';
import { SaveButton } from './save-button';
import { useInsight } from './use-insight';

interface InsightPageProps<R> {
  title: string;
  about: string;
  /** Which insight of the API answers. */
  address: string;
  filter: Record<string, unknown>;
  /** What is still to be chosen before it can be asked; null for nothing. */
  missing: ReactNode;
  /** Leads back to the question that nobody has changed; null where it is asked. */
  onStartOver: (() => void) | null;
  question: ReactNode;
  answer: (result: R, open: (actors: ActorsOf) => void) => ReactNode;
  /** What else can be asked about an answer. */
  more?: (open: (actors: ActorsOf) => void) => ReactNode;
}

/** The frame of every insight's page: the question, its answer with the persons behind each number, and the way to keep it. */
export function InsightPage<R>({ title, about, address, filter, missing, onStartOver, question, answer, more }: InsightPageProps<R>) {
  const complete = missing === null;
  const asked = useInsight<R>(address, filter, complete);
  const [actors, setActors] = useState<ActorsOf | null>(null);
  return (
    <Page
      title={title}
      about={about}
      actions={
        <>
          {onStartOver && (
            <button type="button" className="plain" onClick={onStartOver}>
              Start over
            </button>
          )}
          <SaveButton filter={filter} disabled={!complete} />
        </>
      }
    >
      <Panel title="Question">{question}</Panel>
      <Panel title="Answer" actions={asked.isFetching ? <span className="quiet">asking…</span> : null}>
        {missing}
        {complete && asked.isPending && (
          <div className="chart-room">
            <Loading what="the answer" />
          </div>
        )}
        {complete && asked.isError && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
        {complete && asked.isSuccess && answer(asked.data.result, setActors)}
      </Panel>
      {complete && asked.isSuccess && more?.(setActors)}
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Page>
  );
}

/** What is told where a filter or a series has no property yet. */
export const propertyMissing = <p className="quiet">Choose the property that is to be counted or compared.</p>;
