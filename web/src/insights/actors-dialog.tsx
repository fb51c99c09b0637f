import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, local } from '../api/client';
import type { Actor, ActorGroup, Actors } from '../api/types';
import { moment, number, plain } from '../format';
import { Dialog } from '../ui/dialog';
import { Empty, ErrorState, Loading } from '../ui/states';
import { KeepCohort } from './keep-cohort';

/** Persons behind a number: what they are called together, where they are listed, and how many they are where that is known. */
export interface ActorsOf {
  title: string;
  url: string;
  count?: number;
}

/** Who is behind a number: the persons that the number's own link leads to. */
export function ActorsDialog({ title, url, count: told, onClose }: ActorsOf & { onClose: () => void }) {
  const [keeping, setKeeping] = useState(false);
  const first = local(url);
  const actors = useInfiniteQuery({
    queryKey: ['actors', url],
    queryFn: ({ pageParam, signal }) => api<Actors>(pageParam, { signal }),
    // The number is on the chart already; counting again would read everybody before the first of them is shown.
    initialPageParam: `${first}${first.includes('?') ? '&' : '?'}include_count=false`,
    getNextPageParam: (last) => (last.next === null ? undefined : local(last.next)),
  });
  const people = actors.data?.pages.flatMap((page) => page.results.flatMap(peopleOf)) ?? [];
  const count = told ?? countOf(actors.data?.pages ?? []);
  const noun = people[0]?.type === 'group' ? 'group' : people[0]?.type === 'session' ? 'session' : 'person';
  return (
    <Dialog title={title} onClose={onClose}>
      {actors.isPending && <Loading what="persons" />}
      {actors.isError && <ErrorState error={actors.error} retry={() => void actors.refetch()} />}
      {actors.isSuccess && people.length === 0 && <Empty title="Nobody">There is no one behind this number.</Empty>}
      {people.length > 0 && (
        <p className="quiet">
          {count === null ? `more than ${number(people.length)}` : number(count)} {count === 1 ? noun : `${noun}s`}
          {' · '}
          <a href={asCsv(first)} download>
            Download as CSV
          </a>
          {noun === 'person' && (
            <>
              {' · '}
              <button type="button" className="link" aria-expanded={keeping} onClick={() => setKeeping(!keeping)}>
                Keep as a cohort
              </button>
            </>
          )}
        </p>
      )}
      {keeping && <KeepCohort list={first} />}
      {people.length > 0 && (
        <ul className="actors">
          {people.map((actor) => (
            <li key={String(actor.id)}>
              <details>
                <summary>
                  <span className="strong">{nameOf(actor)}</span>
                  <span className="quiet">{about(actor)}</span>
                </summary>
                <dl className="facts">
                  {facts(actor).map(([name, value]) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{plain(value)}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            </li>
          ))}
        </ul>
      )}
      {actors.hasNextPage && (
        <button type="button" onClick={() => void actors.fetchNextPage()} disabled={actors.isFetchingNextPage}>
          Show more
        </button>
      )}
    </Dialog>
  );
}

/** How many there are in all: told by the list, or counted where its end is shown. */
function countOf(pages: Actors[]): number | null {
  const last = pages.at(-1);
  const told = last?.results.map((group) => ('people' in group ? group.count : null)).find((count) => count !== null) ?? last?.count;
  if (told !== undefined && told !== null) return told;
  return last && last.next === null ? pages.flatMap((page) => page.results.flatMap(peopleOf)).length : null;
}

/** Most lists come in groups; a row of retention has each person with the periods they were there in. */
function peopleOf(group: ActorGroup): (Actor & { periods?: number })[] {
  return 'people' in group ? group.people : [{ ...group.person, value_at_data_point: null, periods: group.appearances.filter(Boolean).length }];
}

/** The same list as a file: the address before its parameters ends with `.csv`. */
function asCsv(url: string): string {
  return url.replace(/\/?(\?|$)/, '.csv$1');
}

function nameOf(actor: Actor): string {
  return plain(actor.properties?.['email'] ?? actor.properties?.['name'] ?? actor.name ?? actor.group_key ?? actor.id);
}

function about(actor: Actor & { periods?: number }): string {
  if (actor.periods !== undefined) return `there in ${number(actor.periods)} ${actor.periods === 1 ? 'period' : 'periods'}`;
  const value = actor.value_at_data_point;
  if (value !== null && value !== undefined && value > 1) return `${number(value)} times`;
  return actor.is_identified === false ? 'anonymous' : '';
}

function facts(actor: Actor): [string, unknown][] {
  return [
    ...(actor.distinct_ids ? ([['distinct ids', actor.distinct_ids.join(', ')]] as [string, unknown][]) : []),
    ...(actor.created_at ? ([['first seen', moment(actor.created_at)]] as [string, unknown][]) : []),
    ...Object.entries(actor.properties ?? {}),
  ];
}
