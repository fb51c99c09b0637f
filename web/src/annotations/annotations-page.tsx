import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAll } from '../api/use-list';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Listing } from '../ui/listing';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';
import { AnnotationForm } from './annotation-form';
import { scopes, type Annotation } from './annotation';

/** Notes to days: what happened that a chart may show. */
export function AnnotationsPage() {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [editing, setEditing] = useState<Annotation | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Annotation | null>(null);
  const annotations = useAll<Annotation>('annotations', 'annotations/?limit=200');
  return (
    <Page
      title="Annotations"
      about="What happened when: a release, a campaign, an outage."
      actions={
        <button type="button" onClick={() => setEditing('new')}>
          New annotation
        </button>
      }
    >
      <Listing
        title="All annotations"
        what="annotations"
        asked={annotations}
        items={annotations.data?.results ?? []}
        keyOf={(annotation) => annotation.id}
        empty={<Empty title="There is no annotation yet">Note what may explain a rise or a fall.</Empty>}
        columns={[
          { name: 'Day', className: 'nowrap', cell: (annotation) => annotation.date_marker?.slice(0, 10) ?? '–' },
          { name: 'What happened', heading: true, className: 'anywhere', cell: (annotation) => annotation.content },
          { name: 'For', className: 'wide-only', cell: ({ scope }) => scopes[scope] ?? scope },
          { name: 'By', className: 'wide-only', cell: (annotation) => annotation.created_by?.first_name ?? '–' },
          {
            name: 'What can be done',
            unnamed: true,
            className: 'end',
            cell: (annotation) => (
              <span className="buttons">
                <button type="button" className="small" aria-label={`Change ${annotation.content}`} onClick={() => setEditing(annotation)}>
                  Change…
                </button>
                <button type="button" className="small" aria-label={`Delete ${annotation.content}`} onClick={() => setDeleting(annotation)}>
                  Delete…
                </button>
              </span>
            ),
          },
        ]}
      />
      {editing && <AnnotationForm annotation={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && (
        <DeleteDialog
          name="the annotation"
          noun="annotation"
          path={path(`annotations/${deleting.id}/`)}
          onClose={() => setDeleting(null)}
          onDeleted={async () => {
            setDeleting(null);
            await client.invalidateQueries({ queryKey: ['annotations', project.id] });
          }}
        >
          {deleting.content}
        </DeleteDialog>
      )}
    </Page>
  );
}
