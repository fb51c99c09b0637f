import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import { moment } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { stateOf, type Experiment, type ExperimentResult } from './experiment';
import { ResultTable } from './result-table';

/** One experiment: its beginning and end, and what came of it. */
export function ExperimentPage({ id }: { id: number }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [deleting, setDeleting] = useState(false);
  const known = Number.isInteger(id);
  const key = ['experiment', project.id, id];
  const experiment = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<Experiment>(path(`experiments/${id}/`), { signal }),
    enabled: known,
  });
  const state = experiment.data && stateOf(experiment.data);
  const result = useQuery({
    queryKey: ['experiment result', project.id, id, experiment.data?.end_date],
    queryFn: ({ signal }) => api<ExperimentResult>(path(`experiments/${id}/results/`), { signal }),
    enabled: state === 'running' || state === 'ended',
  });
  const change = useMutation({
    mutationFn: (changed: Partial<Experiment>) => api<Experiment>(path(`experiments/${id}/`), { method: 'PATCH', body: changed }),
    onSuccess: async (answer) => {
      client.setQueryData(key, answer);
      await client.invalidateQueries({ queryKey: ['experiments', project.id] });
    },
  });
  if (!known) return <ErrorState error={new Error('There is no experiment at this address.')} />;
  if (experiment.isPending) return <Loading what="the experiment" />;
  if (experiment.isError) return <ErrorState error={experiment.error} retry={() => void experiment.refetch()} />;
  const { name, feature_flag_key: flag, start_date: start, end_date: end } = experiment.data;
  const now = () => new Date().toISOString();
  return (
    <Page
      title={name}
      about={
        <>
          Flag <code>{flag}</code>
          {start && ` · begun ${moment(start)}`}
          {end && ` · ended ${moment(end)}`}
        </>
      }
      actions={
        <>
          {state === 'prepared' && (
            <button type="button" className="primary" disabled={change.isPending} onClick={() => change.mutate({ start_date: now() })}>
              Begin
            </button>
          )}
          {state === 'running' && (
            <button type="button" disabled={change.isPending} onClick={() => change.mutate({ end_date: now() })}>
              End
            </button>
          )}
          <button type="button" onClick={() => setDeleting(true)}>
            Delete…
          </button>
        </>
      }
    >
      <p role="status" className="problem">
        {change.error?.message}
      </p>
      <Panel title="Result" actions={result.isFetching ? <span className="quiet">asking…</span> : null}>
        {state === 'prepared' && <Empty title="It has not begun">As soon as it does, its flag deals the variants out.</Empty>}
        {state !== 'prepared' && result.isPending && <Loading what="the result" />}
        {result.isError && <NoResult error={result.error} retry={() => void result.refetch()} />}
        {result.isSuccess && <ResultTable result={result.data} />}
      </Panel>
      {deleting && (
        <DeleteDialog
          name={name}
          noun="experiment"
          path={path(`experiments/${id}/`)}
          onClose={() => setDeleting(false)}
          onDeleted={async () => {
            await client.invalidateQueries({ queryKey: ['experiments', project.id] });
            navigate('/experiments', { replace: true });
          }}
        >
          Its flag and its events stay.
        </DeleteDialog>
      )}
    </Page>
  );
}

/** That nobody has met the variants yet is no failure. */
function NoResult({ error, retry }: { error: Error; retry: () => void }) {
  const early = 'code' in error && error.code === 'no_data';
  return early ? <Empty title="Nothing to compare yet">{error.message}</Empty> : <ErrorState error={error} retry={retry} />;
}
