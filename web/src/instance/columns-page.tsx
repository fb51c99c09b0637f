import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { duration, number } from '../format';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { AddColumn } from './add-column';
import { CandidateTable } from './candidate-table';
import { ColumnTable } from './column-table';
import { DropColumn } from './drop-column';
import type { ColumnCandidate, ColumnPlace, ColumnSettings, MaterializedColumns } from './types';

const PATH = '/api/instance_status/materialized_columns/';
const WHILE_FILLING = 2_000;

/** The properties that have columns of their own, so that a question need not parse JSON for them, and those that would gain. */
export function ColumnsPage() {
  const client = useQueryClient();
  const [dropping, setDropping] = useState<ColumnPlace | null>(null);
  const [told, setTold] = useState('');
  const columns = useQuery({
    queryKey: ['instance', 'columns'],
    queryFn: ({ signal }) => api<MaterializedColumns>(PATH, { signal }),
    refetchInterval: (query) => (query.state.data?.results.some((column) => column.filling) ? WHILE_FILLING : false),
  });
  const changed = () => client.invalidateQueries({ queryKey: ['instance', 'columns'] });
  const add = useMutation({
    mutationFn: (place: ColumnPlace) => api<MaterializedColumns>(PATH, { method: 'POST', body: place }),
    onSuccess: (answer, { property }) => {
      setTold(`${property} has ${answer.results.map(({ column }) => column).join(' and ')}.`);
      return changed();
    },
  });
  const analyze = useMutation({
    mutationFn: () => api<{ results: ColumnCandidate[] }>(`${PATH}analyze/`, { method: 'POST' }),
    onSuccess: ({ results }) => {
      setTold(`${number(results.length)} ${results.length === 1 ? 'property has its column' : 'properties have their columns'}.`);
      return changed();
    },
  });
  const drop = useMutation({
    mutationFn: ({ table, property }: ColumnPlace) =>
      api(`${PATH}?table=${table}&property=${encodeURIComponent(property)}`, { method: 'DELETE' }),
    onSuccess: (_, { property }) => {
      setTold(`${property} has no column any more.`);
      return changed();
    },
    onSettled: () => setDropping(null),
  });
  const busy = add.isPending || analyze.isPending || drop.isPending;
  const failed = [add, analyze, drop].find((change) => change.isError)?.error;
  const begin = <T,>(change: { mutate: (value: T) => void }, value: T) => {
    setTold('');
    [add, analyze, drop].forEach((one) => one.reset());
    change.mutate(value);
  };
  const state = columns.data;
  return (
    <Page title="Materialized columns" about="Properties with a column of their own in ClickHouse, so that a question need not parse JSON.">
      {columns.isPending && <Loading what="columns" />}
      {columns.isError && <ErrorState error={columns.error} retry={() => void columns.refetch()} />}
      {state && !state.supported && <Empty title="Not needed here">{state.detail}</Empty>}
      {state?.supported && (
        <>
          <p role="status" className={failed ? 'problem' : 'quiet'}>
            {failed ? failed.message : told}
          </p>
          <Panel
            title="Properties that would gain"
            actions={
              state.candidates.length > 0 && (
                <button type="button" disabled={busy} onClick={() => begin<void>(analyze, undefined)}>
                  Add all
                </button>
              )
            }
          >
            <p className="quiet">{state.settings && rule(state.settings)}</p>
            {state.candidates.length === 0 ? (
              <Empty title="None">No slow query looked at a property without a column.</Empty>
            ) : (
              <CandidateTable candidates={state.candidates} busy={busy} onAdd={(place) => begin(add, place)} />
            )}
          </Panel>
          <Panel title="Columns">
            {state.results.length === 0 ? (
              <Empty title="No property has a column" />
            ) : (
              <ColumnTable columns={state.results} busy={busy} onDrop={setDropping} />
            )}
          </Panel>
          <Panel title="Add a column">
            <AddColumn busy={busy} onAdd={(place) => begin(add, place)} />
          </Panel>
        </>
      )}
      {dropping && (
        <DropColumn place={dropping} busy={drop.isPending} onDrop={() => begin(drop, dropping)} onClose={() => setDropping(null)} />
      )}
    </Page>
  );
}

function rule(settings: ColumnSettings): string {
  const when = settings.schedule === 'off' ? 'Columns are added by hand only' : `Columns are added at ${settings.schedule} (UTC)`;
  return (
    `By the queries of the last ${number(settings.analysis_period_hours)} hours that took at least ` +
    `${duration(settings.minimum_query_time_ms)}. ${when}, for at most ${number(settings.max_at_once)} properties at once, ` +
    `and written into the events of the last ${number(settings.backfill_period_days)} days.`
  );
}
