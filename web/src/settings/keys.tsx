import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { moment } from '../format';
import { CodeBlock } from '../ui/copy';
import { Field } from '../ui/field';
import { Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';

interface Key {
  id: string;
  label: string;
  value?: string;
  created_at: string;
}

const queryKey = ['keys'];

/** The keys with which somebody's programs use the API. */
export function Keys() {
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const keys = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const answer = await api<Key[] | { results: Key[] }>('/api/personal_api_keys/', { signal });
      return Array.isArray(answer) ? answer : answer.results;
    },
  });
  const reload = () => client.invalidateQueries({ queryKey });
  const make = useMutation({
    mutationFn: () => api<Key>('/api/personal_api_keys/', { method: 'POST', body: { label: label.trim() } }),
    onSuccess: () => {
      setLabel('');
      return reload();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => api(`/api/personal_api_keys/${id}/`, { method: 'DELETE' }),
    onSuccess: reload,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Panel title="Your API keys">
      {keys.isPending && <Loading what="keys" />}
      {keys.isError && <ErrorState error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isSuccess && keys.data.length > 0 && (
        <div className="table-box" tabIndex={0} role="region" aria-label="Keys">
          <table>
            <tbody>
              {keys.data.map((key) => (
                <tr key={key.id}>
                  <th scope="row">{key.label}</th>
                  <td className="quiet wide-only">{moment(key.created_at)}</td>
                  <td className="end">
                    <button
                      type="button"
                      className="small"
                      aria-label={`Delete the key ${key.label}`}
                      disabled={remove.isPending}
                      onClick={() => remove.mutate(key.id)}
                    >
                      Delete
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <form className="stack narrow" onSubmit={submit}>
        <Field
          label="New key"
          value={label}
          placeholder="What it is for"
          onChange={(event) => setLabel(event.target.value)}
          problem={make.error?.message ?? remove.error?.message ?? null}
          required
        />
        <div>
          <button type="submit" disabled={make.isPending}>
            Make a key
          </button>
        </div>
        {make.data?.value && (
          <>
            <p role="status">This is the only time that the key is shown.</p>
            <CodeBlock code={make.data.value} label="The new key" />
          </>
        )}
      </form>
    </Panel>
  );
}
