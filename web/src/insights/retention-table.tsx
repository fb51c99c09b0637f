import type { CSSProperties, ReactNode } from 'react';
import { number, percent } from '../format';
import type { ActorsOf } from './actors-dialog';
import { Nothing } from './nothing';
import { shares, startOf, together, type Period, type RetentionRow } from './retention';

interface RetentionTableProps {
  rows: RetentionRow[];
  period: Period;
  onActors?: (actors: ActorsOf) => void;
}

/** The triangle of who came back: a row for each start, a column for each time that passed; the darker, the more. */
export function RetentionTable({ rows, period, onActors }: RetentionTableProps) {
  if (rows.every((row) => (row.values[0]?.count ?? 0) === 0)) {
    return <Nothing title="Nobody came in">No one did the first event in these periods.</Nothing>;
  }
  const all = together(rows);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Retention">
      <table className="retention">
        <thead>
          <tr>
            <th scope="col">{period} of</th>
            <th scope="col" className="end">
              Persons
            </th>
            {all.map((_, column) => (
              <th scope="col" className="end" key={column}>
                {period} {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">All together</th>
            <td />
            {all.map((share, column) => (
              <Cell key={column} share={share} />
            ))}
          </tr>
          {rows.map((row) => {
            const size = row.values[0]?.count ?? 0;
            const url = row.people_url;
            return (
              <tr key={row.date}>
                <th scope="row" className="nowrap">
                  {startOf(row, period)}
                </th>
                <td className="end">
                  {url && size > 0 && onActors ? (
                    <button
                      type="button"
                      className="link"
                      aria-label={`${number(size)} persons of ${startOf(row, period)}: show them`}
                      onClick={() => onActors({ title: `Persons of ${startOf(row, period)}`, url, count: size })}
                    >
                      {number(size)}
                    </button>
                  ) : (
                    <span className="quiet">{number(size)}</span>
                  )}
                </td>
                {shares(row).map((share, column) => {
                  const count = row.values[column]?.count ?? 0;
                  return (
                    <Cell key={column} share={share} title={`${number(count)} ${count === 1 ? 'person' : 'persons'}`}>
                      {url && count > 0 && onActors && (
                        <button
                          type="button"
                          className="link"
                          aria-label={`${percent(share)}, ${number(count)} of ${startOf(row, period)} in ${period.toLowerCase()} ${column}: show persons`}
                          onClick={() => onActors({ title: `Persons of ${startOf(row, period)} in ${period.toLowerCase()} ${column}`, url, count, period: column })}
                        >
                          {percent(share)}
                        </button>
                      )}
                    </Cell>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** How many came back, in its colour; what leads to them stands in it where something does. */
function Cell({ share, title, children }: { share: number; title?: string; children?: ReactNode }) {
  return (
    <td className="end heat" style={{ '--heat': `${Math.round(share * 50)}%` } as CSSProperties} title={title}>
      {children || percent(share)}
    </td>
  );
}
