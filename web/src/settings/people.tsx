import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import type { Page, User } from '../api/types';
import { CodeBlock } from '../ui/copy';
import { Field } from '../ui/field';
import { Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';

interface Member {
  id: string;
  level: number;
  user: { first_name: string; email: string };
}

interface Invite {
  id: string;
  target_email: string;
  is_expired: boolean;
}

const levels: Record<number, string> = { 1: 'member', 8: 'admin', 15: 'owner' };

/** Who belongs to the organization, who was invited, and the way to invite more. */
export function People({ user }: { user: User }) {
  const key = ['people', user.organization?.id];
  const people = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const members = await api<Page<Member>>('/api/organizations/@current/members/', { signal });
      const invites = await api<Page<Invite>>('/api/organizations/@current/invites/', { signal });
      return { members: members.results, invites: invites.results.filter((invite) => !invite.is_expired) };
    },
  });
  return (
    <Panel title="People">
      {people.isPending && <Loading what="people" />}
      {people.isError && <ErrorState error={people.error} retry={() => void people.refetch()} />}
      {people.isSuccess && (
        <div className="table-box" tabIndex={0} role="region" aria-label="People">
          <table>
            <tbody>
              {people.data.members.map((member) => (
                <tr key={member.id}>
                  <th scope="row">{member.user.first_name}</th>
                  <td className="cut">{member.user.email}</td>
                  <td className="end quiet">{levels[member.level] ?? member.level}</td>
                </tr>
              ))}
              {people.data.invites.map((invite) => (
                <tr key={invite.id}>
                  <th scope="row" className="quiet">
                    invited
                  </th>
                  <td className="cut">{invite.target_email}</td>
                  <td className="end">
                    <a href={`/signup/${invite.id}`}>Link</a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <InviteForm reload={key} />
    </Panel>
  );
}

function InviteForm({ reload }: { reload: unknown[] }) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const invite = useMutation({
    mutationFn: () =>
      api<Invite>('/api/organizations/@current/invites/', { method: 'POST', body: { target_email: email.trim() } }),
    onSuccess: () => {
      setEmail('');
      return client.invalidateQueries({ queryKey: reload });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <form className="stack narrow" onSubmit={submit}>
      <Field
        label="Invite by email"
        type="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        hint="Duet sends no mail: you get a link to pass on."
        problem={invite.error?.message ?? null}
        required
      />
      <div>
        <button type="submit" disabled={invite.isPending}>
          Invite
        </button>
      </div>
      {invite.isSuccess && (
        <CodeBlock code={`${window.location.origin}/signup/${invite.data.id}`} label="Link of the invitation" />
      )}
    </form>
  );
}
