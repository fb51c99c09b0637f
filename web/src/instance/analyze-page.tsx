import { useMutation } from '@tanstack/react-query';
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import { api } from '../api/client';
import { mayAnalyze } from '../api/queries';
import type { User } from '../api/types';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { AnalysisView } from './analysis-view';
import type { Analysis } from './types';

/** Why a query takes the time that it takes: its plan, what it read, and flame graphs of where the time went. */
export function AnalyzePage({ user }: { user: User }) {
  const given = useHistoryState<{ query?: string } | null>();
  const id = useId();
  const [query, setQuery] = useState(given?.query ?? '');
  const analyze = useMutation({
    mutationFn: () =>
      api<{ results: Analysis }>('/api/instance_status/analyze_ch_query/', { method: 'POST', body: { query } }),
  });
  if (!mayAnalyze(user)) {
    return (
      <Page title="Analyze a query">
        <Empty title="For admins and owners">Ask an admin of your organization to analyze a query.</Empty>
      </Page>
    );
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (query.trim() !== '') analyze.mutate();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <Page title="Analyze a query" about="One statement, run read only on the engine that holds the events.">
      <Panel title="Statement">
        <form className="stack" onSubmit={submit}>
          <label htmlFor={id} className="visually-hidden">
            Statement
          </label>
          <textarea
            id={id}
            rows={8}
            spellCheck={false}
            value={query}
            placeholder="SELECT count() FROM events"
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={key}
          />
          <div className="row">
            <button type="submit" className="primary" disabled={analyze.isPending || query.trim() === ''}>
              Analyze
            </button>
            <span className="quiet">Ctrl+Enter does the same.</span>
          </div>
        </form>
      </Panel>
      {analyze.isPending && (
        <Panel title="Result">
          <Loading what="the analysis" />
        </Panel>
      )}
      {analyze.isError && (
        <Panel title="Result">
          <ErrorState error={analyze.error} />
        </Panel>
      )}
      {analyze.isSuccess && !analyze.isPending && <AnalysisView analysis={analyze.data.results} />}
    </Page>
  );
}
