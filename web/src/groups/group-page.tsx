import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api/client';
import { moment } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Facts } from '../ui/facts';
import { Page, Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';
import { nameOfGroup, type Group } from './group';
import { Related } from './related';

/** One group: what is known of it, and who belongs to it. */
export function GroupPage({ type, id }: { type: string; id: string }) {
  const project = useProject();
  const path = useProjectPath();
  const group = useQuery({
    queryKey: ['group', project.id, type, id],
    queryFn: ({ signal }) =>
      api<Group>(path(`groups/find/?group_type_index=${encodeURIComponent(type)}&group_key=${encodeURIComponent(id)}`), { signal }),
  });
  return (
    <Page
      title={group.data ? nameOfGroup(group.data) : id}
      actions={
        <Link href="/groups" className="button">
          All groups
        </Link>
      }
    >
      <Panel title="Properties">
        {group.isPending && <Loading what="the group" />}
        {group.isError && <ErrorState error={group.error} retry={() => void group.refetch()} />}
        {group.isSuccess && (
          <Facts
            facts={[
              ['key', group.data.group_key],
              ['first seen', moment(group.data.created_at)],
              ...Object.entries(group.data.group_properties),
            ]}
          />
        )}
      </Panel>
      <Related title="Persons and other groups" search={{ group_type_index: type, id }} />
    </Page>
  );
}
