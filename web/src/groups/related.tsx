import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Actor } from '../api/types';
import { nameOf } from '../insights/actors';
import { useProject, useProjectPath } from '../shell/project';
import { Listing } from '../ui/listing';
import { Empty } from '../ui/states';
import { addressOfGroup } from './group';

/** Who and what somebody or a group has been together with in events. */
export function Related({ title, search }: { title: string; search: Record<string, string> }) {
  const project = useProject();
  const path = useProjectPath();
  const asked = new URLSearchParams(search).toString();
  const related = useQuery({
    queryKey: ['related', project.id, asked],
    queryFn: ({ signal }) => api<Actor[]>(path(`groups/related/?${asked}`), { signal }),
  });
  return (
    <Listing
      title={title}
      what="them"
      asked={related}
      items={related.data ?? []}
      keyOf={(actor) => `${actor.type} ${actor.id}`}
      empty={<Empty title="None">No event of the last time names any.</Empty>}
      columns={[
        {
          name: 'Name',
          heading: true,
          className: 'anywhere',
          cell: (actor) => <Link href={addressOf(actor)}>{nameOf(actor)}</Link>,
        },
        { name: 'Kind', className: 'quiet end', cell: (actor) => actor.type },
      ]}
    />
  );
}

function addressOf(actor: Actor): string {
  return actor.type === 'group' ? addressOfGroup(actor.group_type_index ?? 0, actor.group_key ?? String(actor.id)) : `/persons/${actor.uuid ?? actor.id}`;
}
