import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, local } from '../api/client';
import type { EventRow } from '../api/types';
import { EventPicker } from '../insights/event-picker';
import { useProject, useProjectPath } from '../shell/project';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { EventsTable } from './events-table';

interface EventList {
  next: string | null;
  results: EventRow[];
}

/** Every event of a project, newest first, of one name where one is chosen. */
export function EventsPage() {
  const project = useProject();
  const path = useProjectPath();
  const [name, setName] = useState<string | null>(null);
  const first = path(`events/?limit=50${name === null ? '' : `&event=${encodeURIComponent(name)}`}`);
  const events = useInfiniteQuery({
    queryKey: ['events', project.id, 'all', name],
    queryFn: ({ pageParam, signal }) => api<EventList>(pageParam, { signal }),
    initialPageParam: first,
    getNextPageParam: (last) => (last.next === null ? undefined : local(last.next)),
  });
  const rows = events.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Page
      title="Events"
      about="Everything that was captured, newest first."
      actions={<EventPicker label="Event" value={name} onChange={setName} />}
    >
      <Panel title={name ?? 'All events'}>
        {events.isPending && <Loading what="events" />}
        {events.isError && <ErrorState error={events.error} retry={() => void events.refetch()} />}
        {events.isSuccess && rows.length === 0 && <Empty title="No events">None has come in under this name.</Empty>}
        {rows.length > 0 && <EventsTable events={rows} />}
        {events.hasNextPage && (
          <p className="panel-foot">
            <button type="button" onClick={() => void events.fetchNextPage()} disabled={events.isFetchingNextPage}>
              Show more
            </button>
          </p>
        )}
      </Panel>
    </Page>
  );
}
