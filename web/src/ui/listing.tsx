import type { ReactNode } from 'react';
import { Panel } from './page';
import { ErrorState, Loading } from './states';

/** What a list needs to know of the question that brings it. */
export interface Asked {
  isPending: boolean;
  isError: boolean;
  isSuccess: boolean;
  error: Error | null;
  refetch: () => unknown;
  hasNextPage?: boolean;
  isFetchingNextPage?: boolean;
  fetchNextPage?: () => unknown;
}

/** One column of a list. */
export interface Column<T> {
  name: string;
  /** The name is read aloud only: what stands beneath it says it all. */
  unnamed?: boolean;
  /** What a line is called: its header. */
  heading?: boolean;
  className?: string;
  cell: (item: T) => ReactNode;
}

interface ListingProps<T> {
  title: string;
  /** What is listed, in the plural. */
  what: string;
  asked: Asked;
  items: T[];
  columns: Column<T>[];
  keyOf: (item: T) => string | number;
  /** What stands in place of the table where there is nothing to list. */
  empty: ReactNode;
  actions?: ReactNode;
}

/** A list that comes from the API: on its way, refused, empty, or a table that scrolls in its own place, with more of it. */
export function Listing<T>({ title, what, asked, items, columns, keyOf, empty, actions }: ListingProps<T>) {
  return (
    <Panel title={title} actions={actions}>
      {asked.isPending && <Loading what={what} />}
      {asked.isError && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isSuccess && items.length === 0 && empty}
      {items.length > 0 && (
        <div className="table-box" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                {columns.map(({ name, unnamed, className }) => (
                  <th scope="col" key={name} className={className}>
                    {unnamed ? <span className="visually-hidden">{name}</span> : name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={keyOf(item)}>
                  {columns.map(({ name, heading, className, cell }) =>
                    heading ? (
                      <th scope="row" key={name} className={className}>
                        {cell(item)}
                      </th>
                    ) : (
                      <td key={name} className={className}>
                        {cell(item)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked.hasNextPage && (
        <p className="panel-foot">
          <button type="button" onClick={() => void asked.fetchNextPage?.()} disabled={asked.isFetchingNextPage}>
            Show more
          </button>
        </p>
      )}
    </Panel>
  );
}
