import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { SavedInsight } from '../api/types';
import { useAll } from '../api/use-list';
import { useProject, useProjectPath } from '../shell/project';
import { Dialog } from '../ui/dialog';
import { matches } from '../ui/matching';
import { SearchField } from '../ui/search-field';
import { Empty, ErrorState, Loading } from '../ui/states';
import { kindOf } from './opened';

interface AddInsightProps {
  dashboard: number;
  /** What is on it already. */
  items: SavedInsight[];
  onClose: () => void;
}

/** Puts a saved insight on a dashboard: itself where it is on none, a copy of it where it is on another. */
export function AddInsight({ dashboard, items, onClose }: AddInsightProps) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const saved = useAll<SavedInsight>('saved', 'insights/?saved=true&limit=200');
  const add = useMutation({
    mutationFn: ({ id, name, description, filters, dashboard: other }: SavedInsight) =>
      other === null
        ? api(path(`insights/${id}/`), { method: 'PATCH', body: { dashboard } })
        : api(path('insights/'), { method: 'POST', body: { name, description, filters, saved: true, dashboard } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['dashboard', project.id] });
      await client.invalidateQueries({ queryKey: ['saved', project.id] });
    },
  });
  const here = new Set(items.map(({ id }) => id));
  const others = (saved.data?.results ?? []).filter(({ id, name }) => !here.has(id) && matches(name, search));
  return (
    <Dialog title="Add an insight" onClose={onClose}>
      <SearchField label="Search saved insights" value={search} onChange={setSearch} />
      <p role="status" className={add.isError ? 'problem' : 'quiet'}>
        {add.isError && add.error.message}
        {add.isSuccess && `${add.variables.name || kindOf(add.variables.filters)} is on the dashboard.`}
      </p>
      {saved.isPending && <Loading what="insights" />}
      {saved.isError && <ErrorState error={saved.error} retry={() => void saved.refetch()} />}
      {saved.isSuccess && others.length === 0 && (
        <Empty title="None">{search === '' ? 'Every saved insight is on this dashboard.' : 'No saved insight has this name.'}</Empty>
      )}
      <ul className="lines">
        {others.map((insight) => (
          <li key={insight.id}>
            <span className="anywhere">
              {insight.name || 'Without a name'} <span className="quiet">{kindOf(insight.filters)}</span>
            </span>
            <button
              type="button"
              className="small"
              aria-label={`Add ${insight.name || kindOf(insight.filters)}`}
              disabled={add.isPending}
              onClick={() => add.mutate(insight)}
            >
              Add
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
