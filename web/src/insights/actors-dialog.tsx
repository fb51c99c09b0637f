import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { api, local } from '../api/client';
import type { Actors } from '../api/types';
import { moment, number } from '../format';
import { Dialog } from '../ui/dialog';
import { Facts } from '../ui/facts';
import { SaveFile } from '../ui/save-file';
import { Empty, ErrorState, Loading } from '../ui/states';
import { actorsOf, asCsv, countOf, csvOf, everybody, nameOf, withParameter, type ActorsOf, type Listed } from './actors';
import { KeepCohort } from './keep-cohort';

export type { ActorsOf } from './actors';

/** So many are looked for where a list holds others as well. */
const ENOUGH = 50;

/** Who is behind a number: the persons that the number's own link leads to. */
export function ActorsDialog({ title, url, count: told, period, onClose }: ActorsOf & { onClose: () => void }) {
  const [keeping, setKeeping] = useState(false);
  const first = local(url);
  const actors = useInfiniteQuery({
    queryKey: ['actors', url],
    queryFn: ({ pageParam, signal }) => api<Actors>(pageParam, { signal }),
    // The number is on the chart already; counting again would read everybody before the first of them is shown.
    initialPageParam: withParameter(first, 'include_count', 'false'),
    getNextPageParam: (last) => (last.next === null ? undefined : local(last.next)),
  });
  const people = actors.data?.pages.flatMap((page) => actorsOf(page, period)) ?? [];
  const { hasNextPage, isFetching, fetchNextPage } = actors;
  const wanting = period !== undefined && people.length < Math.min(ENOUGH, told ?? ENOUGH);
  useEffect(() => {
    if (wanting && hasNextPage && !isFetching) void fetchNextPage();
  }, [wanting, hasNextPage, isFetching, fetchNextPage]);
  const count = told ?? countOf(actors.data?.pages ?? []);
  const noun = people[0]?.type === 'group' ? 'group' : people[0]?.type === 'session' ? 'session' : 'person';
  const looking = actors.isPending || (people.length === 0 && hasNextPage);
  return (
    <Dialog title={title} onClose={onClose}>
      {looking && !actors.isError && <Loading what="persons" />}
      {actors.isError && <ErrorState error={actors.error} retry={() => void actors.refetch()} />}
      {actors.isSuccess && !looking && people.length === 0 && <Empty title="Nobody">There is no one behind this number.</Empty>}
      {people.length > 0 && (
        <p className="quiet">
          {count === null ? `more than ${number(people.length)}` : number(count)} {count === 1 ? noun : `${noun}s`}
          {' · '}
          {period === undefined ? (
            <a href={asCsv(first)} download>
              Download as CSV
            </a>
          ) : (
            <SaveFile name="persons.csv" content={async () => csvOf(await everybody(first, period))}>
              Download as CSV
            </SaveFile>
          )}
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
      {keeping && <KeepCohort list={first} {...(period === undefined ? {} : { period })} />}
      {people.length > 0 && (
        <ul className="actors">
          {people.map((actor) => (
            <li key={String(actor.id)}>
              <details>
                <summary>
                  <span className="strong">{nameOf(actor)}</span>
                  <span className="quiet">{about(actor)}</span>
                </summary>
                <Facts facts={facts(actor)} />
                {actor.type === 'person' && actor.uuid && (
                  <p>
                    <Link href={`/persons/${actor.uuid}`}>All about this person</Link>
                  </p>
                )}
              </details>
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()} disabled={actors.isFetchingNextPage}>
          Show more
        </button>
      )}
    </Dialog>
  );
}

function about(actor: Listed): string {
  if (actor.periods !== undefined) return `there in ${number(actor.periods)} ${actor.periods === 1 ? 'period' : 'periods'}`;
  const value = actor.value_at_data_point;
  if (value !== null && value !== undefined && value > 1) return `${number(value)} times`;
  return actor.is_identified === false ? 'anonymous' : '';
}

function facts(actor: Listed): [string, unknown][] {
  return [
    ...(actor.distinct_ids ? ([['distinct ids', actor.distinct_ids.join(', ')]] as [string, unknown][]) : []),
    ...(actor.created_at ? ([['first seen', moment(actor.created_at)]] as [string, unknown][]) : []),
    ...Object.entries(actor.properties ?? {}),
  ];
}
