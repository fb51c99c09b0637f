import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { api } from '../api/client';
import type { Answer } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Page, Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';
import { ActorsDialog, type ActorsOf } from './actors-dialog';
import { EventPicker } from './event-picker';
import type { Period, RetentionRow } from './retention';
import { RetentionTable } from './retention-table';
import { SaveButton } from './save-button';

const periods = [
  ['Hour', 'by hour'],
  ['Day', 'by day'],
  ['Week', 'by week'],
  ['Month', 'by month'],
] as const;

const kinds = [
  ['retention_recurring', 'each time'],
  ['retention_first_time', 'for the first time'],
] as const;

/** Who comes back: of those who did something in a period, how many did something again in later ones. */
export function RetentionPage() {
  const project = useProject();
  const path = useProjectPath();
  const [asked, setAsked] = useSearchParams();
  const [actors, setActors] = useState<ActorsOf | null>(null);
  const target = asked.get('target');
  const returning = asked.get('returning');
  const period = periods.find(([name]) => name === asked.get('period'))?.[0] ?? 'Day';
  const kind = kinds.find(([name]) => name === asked.get('kind'))?.[0] ?? 'retention_recurring';
  const change = (key: string, value: string | null) =>
    setAsked((before) => {
      const next = new URLSearchParams(before);
      if (value === null) next.delete(key);
      else next.set(key, value);
      return next;
    });
  const filter = {
    insight: 'RETENTION',
    target_entity: { id: target, type: 'events' },
    returning_entity: { id: returning, type: 'events' },
    retention_type: kind,
    period,
    total_intervals: 11,
  };
  const answer = useQuery({
    queryKey: ['retention', project.id, filter],
    queryFn: ({ signal }) =>
      api<Answer<RetentionRow[]>>(path('insights/retention/'), { method: 'POST', body: filter, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Retention" about="Who comes back, and after how long." actions={<SaveButton filter={filter} disabled={false} />}>
      <Panel title="Question">
        <div className="row bottom">
          <EventPicker label="Persons who did" value={target} onChange={(event) => change('target', event)} />
          <Choice label="Counted" value={kind} options={kinds} onChange={(value) => change('kind', value)} />
          <EventPicker label="Came back to do" value={returning} onChange={(event) => change('returning', event)} />
          <Choice label="Period" value={period} options={periods} onChange={(value) => change('period', value)} />
        </div>
      </Panel>
      <Panel title="Answer" actions={answer.isFetching ? <span className="quiet">asking…</span> : null}>
        {answer.isPending && (
          <div className="chart-room">
            <Loading what="the answer" />
          </div>
        )}
        {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
        {answer.isSuccess && <RetentionTable rows={answer.data.result} period={period satisfies Period} onActors={setActors} />}
      </Panel>
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Page>
  );
}
