import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { SavedInsight } from '../api/types';
import { useAll } from '../api/use-list';
import { ago } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Listing } from '../ui/listing';
import { useNow } from '../ui/now';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';
import { addressOf, kindOf } from './opened';

/** The insights that people kept, to be opened again. */
export function SavedPage() {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const now = useNow(30_000);
  const [deleting, setDeleting] = useState<SavedInsight | null>(null);
  const saved = useAll<SavedInsight>('saved', 'insights/?saved=true&limit=200');
  return (
    <Page title="Saved insights" about="Questions that are kept under a name.">
      <Listing
        title="All saved insights"
        what="insights"
        asked={saved}
        items={saved.data?.results ?? []}
        keyOf={(insight) => insight.id}
        empty={
          <Empty title="Nothing is saved yet">
            Ask a question under <Link href="/trends">Trends</Link> or <Link href="/funnels">Funnels</Link> and save it there.
          </Empty>
        }
        columns={[
          { name: 'Name', heading: true, className: 'anywhere', cell: (insight) => <Opened insight={insight} /> },
          { name: 'Kind', cell: (insight) => kindOf(insight.filters) },
          { name: 'By', className: 'wide-only', cell: (insight) => insight.created_by?.first_name ?? '–' },
          { name: 'Changed', className: 'end nowrap wide-only', cell: (insight) => ago(insight.updated_at, now) },
          {
            name: 'What can be done',
            unnamed: true,
            className: 'end',
            cell: (insight) => (
              <button type="button" className="small" aria-label={`Delete ${nameOf(insight)}`} onClick={() => setDeleting(insight)}>
                Delete…
              </button>
            ),
          },
        ]}
      />
      {deleting && (
        <DeleteDialog
          name={nameOf(deleting)}
          noun="insight"
          path={path(`insights/${deleting.id}/`)}
          onClose={() => setDeleting(null)}
          onDeleted={async () => {
            setDeleting(null);
            await client.invalidateQueries({ queryKey: ['saved', project.id] });
            await client.invalidateQueries({ queryKey: ['dashboard', project.id] });
          }}
        >
          It goes from its dashboard as well. Events stay as they are.
        </DeleteDialog>
      )}
    </Page>
  );
}

function nameOf(insight: SavedInsight): string {
  return insight.name === '' ? 'Without a name' : insight.name;
}

function Opened({ insight }: { insight: SavedInsight }) {
  const address = addressOf(insight.filters);
  return (
    <>
      {address ? <Link href={address}>{nameOf(insight)}</Link> : nameOf(insight)}
      {!address && <div className="quiet">asks more than a page can show; its dashboard and the API answer it</div>}
    </>
  );
}
