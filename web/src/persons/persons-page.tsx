import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, local } from '../api/client';
import type { Actor, Page as PageOf } from '../api/types';
import { ago, number, plain } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { useNow } from '../ui/now';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';

/** Who has done anything, found by a part of a name, an email or an id. */
export function PersonsPage() {
  const project = useProject();
  const path = useProjectPath();
  const now = useNow(30_000);
  const [search, setSearch] = useState('');
  const persons = useInfiniteQuery({
    queryKey: ['persons', project.id, search],
    queryFn: ({ pageParam, signal }) => api<PageOf<Actor>>(pageParam, { signal }),
    initialPageParam: path(`persons/?limit=50${search.trim() === '' ? '' : `&search=${encodeURIComponent(search.trim())}`}`),
    getNextPageParam: (last) => (last.next === null ? undefined : local(last.next)),
    placeholderData: keepPreviousData,
  });
  const all = persons.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Page
      title="Persons"
      about="Everybody who has done anything."
      actions={
        <input
          type="search"
          aria-label="Search persons"
          placeholder="Search persons"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      }
    >
      <Panel title={persons.isSuccess ? `${number(persons.data.pages[0]?.count ?? 0)} persons` : 'Persons'}>
        {persons.isPending && <Loading what="persons" />}
        {persons.isError && <ErrorState error={persons.error} retry={() => void persons.refetch()} />}
        {persons.isSuccess && all.length === 0 && <Empty title="Nobody">No person fits.</Empty>}
        {all.length > 0 && (
          <div className="table-box" tabIndex={0} role="region" aria-label="Persons">
            <table>
              <thead>
                <tr>
                  <th scope="col">Person</th>
                  <th scope="col" className="wide-only">
                    Distinct id
                  </th>
                  <th scope="col" className="end">
                    First seen
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((person) => (
                  <tr key={String(person.id)}>
                    <th scope="row">
                      <Link href={`/persons/${person.uuid ?? person.id}`}>{nameOf(person)}</Link>
                    </th>
                    <td className="cut wide-only quiet">{person.distinct_ids?.[0]}</td>
                    <td className="end nowrap">{person.created_at ? ago(person.created_at, now) : '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {persons.hasNextPage && (
          <p className="panel-foot">
            <button type="button" onClick={() => void persons.fetchNextPage()} disabled={persons.isFetchingNextPage}>
              Show more
            </button>
          </p>
        )}
      </Panel>
    </Page>
  );
}

/** What a person is called: by email, by name, or by the id there is. */
export function nameOf(person: Actor): string {
  return plain(person.properties['email'] ?? person.properties['name'] ?? person.name ?? person.distinct_ids?.[0] ?? person.id);
}
