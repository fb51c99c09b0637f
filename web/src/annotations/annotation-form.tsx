import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { problemOf } from '../session/enter';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import type { Annotation } from './annotation';

const fields = ['content', 'date_marker'] as const;

const reaches = [
  ['project', 'This project'],
  ['organization', 'All projects of the organization'],
] as const;

/** A note to a day: a new one, or one that is there. */
export function AnnotationForm({ annotation, onClose }: { annotation: Annotation | null; onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [content, setContent] = useState(annotation?.content ?? '');
  const [day, setDay] = useState(annotation?.date_marker?.slice(0, 10) ?? new Date().toISOString().slice(0, 10));
  const [scope, setScope] = useState<'project' | 'organization'>(annotation?.scope === 'organization' ? 'organization' : 'project');
  // A note to one insight stays with it.
  const ofInsight = annotation?.scope === 'dashboard_item';
  const save = useMutation({
    mutationFn: () =>
      api<Annotation>(path(annotation ? `annotations/${annotation.id}/` : 'annotations/'), {
        method: annotation ? 'PATCH' : 'POST',
        body: { content: content.trim(), date_marker: day, ...(ofInsight ? {} : { scope }) },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['annotations', project.id] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={annotation ? 'Change the annotation' : 'New annotation'} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="What happened"
          value={content}
          onChange={(event) => setContent(event.target.value)}
          problem={problemOf(save.error, 'content', fields)}
          required
          autoFocus
        />
        <Field
          label="On the day"
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
          problem={problemOf(save.error, 'date_marker', fields)}
          required
        />
        {!ofInsight && <Choice label="For" value={scope} options={reaches} onChange={setScope} />}
        <p className="problem" role="alert">
          {problemOf(save.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={save.isPending}>
          Save the annotation
        </button>
      </form>
    </Dialog>
  );
}
