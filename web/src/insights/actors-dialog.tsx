import { useInfiniteQuery } from '@tanstack/react-query';
import { api, local } from '../api/client';
import type { Actor, ActorGroup, Actors } from '../api/types';
import { moment, number, plain } from '../format';
import { Dialog } from '../ui/dialog';
import { Empty, ErrorState, Loading } from '../ui/states';

interface ActorsDialogProps {
  title: string;
  url: string;
  onClose: () => void;
}

/** Who is behind a number: the persons that the number's own link leads to. */
export function ActorsDialog({ title, url, onClose }: ActorsDialogProps) {
  const actors = useInfiniteQuery({
    queryKey: ['actors', url],
    queryFn: ({ pageParam, signal }) => api<Actors>(pageParam, { signal }),
    initialPageParam: local(url),
    getNextPageParam: (last) => (last.next === null ? undefined : local(last.next)),
  });
  const people = actors.data?.pages.flatMap((page) => page.results.flatMap(peopleOf)) ?? [];
  const first = actors.data?.pages[0];
  const count = first?.results.reduce((sum, group) => sum + ('people' in group ? group.count : 1), 0) ?? 0;
  const more = actors.hasNextPage && first?.results.some((group) => !('people' in group));
  return (
    <Dialog title={title} onClose={onClose}>
      {actors.isPending && <Loading what="persons" />}
      {actors.isError && <ErrorState error={actors.error} retry={() => void actors.refetch()} />}
      {actors.isSuccess && count === 0 && <Empty title="Nobody">There is no one behind this number.</Empty>}
      {count > 0 && (
        <p className="quiet">
          {more ? 'more than ' : ''}
          {number(count)} {count === 1 ? 'person' : 'persons'}
          {' · '}
          <a href={asCsv(local(url))} download>
            Download as CSV
          </a>
        </p>
      )}
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

/** Most lists come in groups; a row of retention has each person with the periods they were there in. */
function peopleOf(group: ActorGroup): Actor[] {
  return 'people' in group ? group.people : [{ ...group.person, value_at_data_point: null }];
}

/** The same list as a file: the address before its parameters ends with `.csv`. */
function asCsv(url: string): string {
  return url.replace(/\/?(\?|$)/, '.csv$1');
}

function nameOf(actor: Actor): string {
  return plain(actor.properties['email'] ?? actor.properties['name'] ?? actor.name ?? actor.group_key ?? actor.id);
}

function about(actor: Actor): string {
  const value = actor.value_at_data_point;
  if (value !== null && value !== undefined && value > 1) return `${number(value)} times`;
  return actor.is_identified === false ? 'anonymous' : '';
}

function facts(actor: Actor): [string, unknown][] {
  return [
    ...(actor.distinct_ids ? ([['distinct ids', actor.distinct_ids.join(', ')]] as [string, unknown][]) : []),
    ...(actor.created_at ? ([['first seen', moment(actor.created_at)]] as [string, unknown][]) : []),
    ...Object.entries(actor.properties),
  ];
}
