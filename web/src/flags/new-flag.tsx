import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { problemOf } from '../session/enter';
import { useProjectPath } from '../shell/project';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';

const fields = ['key', 'name'] as const;

/** A flag for a share of all persons; conditions and variants are given by the API. */
export function NewFlag({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const path = useProjectPath();
  const [key, setKey] = useState('');
  const [name, setName] = useState('');
  const [share, setShare] = useState('100');
  const make = useMutation({
    mutationFn: () =>
      api(path('feature_flags/'), {
        method: 'POST',
        body: {
          key: key.trim(),
          name: name.trim(),
          active: true,
          filters: { groups: [{ properties: [], rollout_percentage: Number(share) }] },
        },
      }),
    onSuccess: onMade,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title="New flag" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Key"
          value={key}
          pattern="[A-Za-z0-9_\-]+"
          hint="Letters, digits, hyphens and underscores; what SDKs ask for."
          onChange={(event) => setKey(event.target.value)}
          problem={problemOf(make.error, 'key', fields)}
          required
          autoFocus
        />
        <Field
          label="What it is about"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemOf(make.error, 'name', fields)}
        />
        <Field
          label="Share of persons in percent"
          type="number"
          min={0}
          max={100}
          value={share}
          onChange={(event) => setShare(event.target.value)}
          required
        />
        <p className="problem" role="alert">
          {problemOf(make.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={make.isPending}>
          Make the flag
        </button>
      </form>
    </Dialog>
  );
}
