import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import { itemsOf, useMany } from '../api/use-list';
import { ago, number } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Listing } from '../ui/listing';
import { useNow } from '../ui/now';
import { Page } from '../ui/page';
import { SearchField } from '../ui/search-field';
import { Empty, ErrorState, Loading } from '../ui/states';
import { addressOfGroup, nameOfGroup, type Group, type GroupType } from './group';

/** What persons belong to, such as companies: one kind at a time. */
export function GroupsPage() {
  const project = useProject();
  const path = useProjectPath();
  const [chosen, setChosen] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const types = useQuery({
    queryKey: ['group types', project.id],
    queryFn: ({ signal }) => api<GroupType[]>(path('groups_types/'), { signal }),
  });
  const all = (types.data ?? []).map((type) => [String(type.group_type_index), type.group_type] as const);
  const shown = chosen ?? all[0]?.[0];
  return (
    <Page
      title="Groups"
      about="What persons belong to, such as companies."
      actions={
        <>
          {all.length > 1 && shown !== undefined && <Choice label="Kind of groups" hideLabel value={shown} options={all} onChange={setChosen} />}
          {all.length > 0 && <SearchField label="Search groups" value={search} onChange={setSearch} />}
        </>
      }
    >
      {types.isPending && <Loading what="groups" />}
      {types.isError && <ErrorState error={types.error} retry={() => void types.refetch()} />}
      {types.isSuccess && all.length === 0 && (
        <Empty title="There is no group yet">
          Name them in events: <code>{'$groups: {"company": "company 1"}'}</code>, or with <code>posthog.group()</code>.
        </Empty>
      )}
      {shown !== undefined && <GroupList key={shown} type={shown} name={all.find(([index]) => index === shown)?.[1] ?? ''} search={search.trim()} />}
    </Page>
  );
}

function GroupList({ type, name, search }: { type: string; name: string; search: string }) {
  const now = useNow(30_000);
  const groups = useMany<Group>('groups', `groups/?group_type_index=${type}&limit=50${search === '' ? '' : `&search=${encodeURIComponent(search)}`}`);
  const count = groups.data?.pages[0]?.count;
  return (
    <Listing
      title={count === undefined ? name : `${number(count)} of kind ${name}`}
      what="groups"
      asked={groups}
      items={itemsOf(groups.data)}
      keyOf={(group) => group.group_key}
      empty={<Empty title="None">{search === '' ? 'No group of this kind has properties yet.' : 'No group fits.'}</Empty>}
      columns={[
        {
          name: 'Name',
          heading: true,
          className: 'anywhere',
          cell: (group) => <Link href={addressOfGroup(group.group_type_index, group.group_key)}>{nameOfGroup(group)}</Link>,
        },
        { name: 'Key', className: 'cut quiet wide-only', cell: (group) => group.group_key },
        { name: 'First seen', className: 'end nowrap', cell: (group) => ago(group.created_at, now) },
      ]}
    />
  );
}
