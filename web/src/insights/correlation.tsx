import { useState } from 'react';
import type { Correlation } from '../api/types';
import { number } from '../format';
import { Choice } from '../ui/choice';
import { Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import type { ActorsOf } from './actors-dialog';
import { useInsight } from './use-insight';

const kinds = [
  ['none', 'Choose…'],
  ['events', 'Events on the way'],
  ['properties', 'Properties of persons'],
] as const;

type Kind = (typeof kinds)[number][0];

interface CorrelationPanelProps {
  /** The filter of the funnel. */
  funnel: Record<string, unknown>;
  onActors: (actors: ActorsOf) => void;
}

/** What goes with getting through a funnel, and what with dropping out of it; asked only when somebody wants to know. */
export function CorrelationPanel({ funnel, onActors }: CorrelationPanelProps) {
  const [kind, setKind] = useState<Kind>('none');
  const { breakdown: _, breakdown_type: __, ...steps } = funnel;
  const filter = {
    ...steps,
    funnel_correlation_type: kind,
    ...(kind === 'properties' ? { funnel_correlation_names: ['$all'] } : {}),
  };
  const answer = useInsight<{ events: Correlation[]; skewed: boolean }>('funnel/correlation', filter, kind !== 'none');
  const found = answer.data?.result.events ?? [];
  const ready = kind !== 'none' && answer.isSuccess && !answer.isPlaceholderData;
  return (
    <Panel title="Correlation" actions={<Choice label="What goes with converting" hideLabel value={kind} options={kinds} onChange={setKind} />}>
      {kind === 'none' && <p className="quiet">What did those who got through do or have in common, and those who did not?</p>}
      {kind !== 'none' && !ready && !answer.isError && <Loading what="the correlation" />}
      {kind !== 'none' && answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {ready && answer.data.result.skewed && (
        <p className="quiet">Nearly all got through, or nearly nobody did: take these numbers with care.</p>
      )}
      {ready && found.length === 0 && (
        <Empty title="Nothing stands out">Too few persons got through or dropped out, or they have nothing in common.</Empty>
      )}
      {ready && found.length > 0 && (
        <div className="table-box" tabIndex={0} role="region" aria-label="Correlation">
          <table>
            <thead>
              <tr>
                <th scope="col">{kind === 'events' ? 'Event' : 'Property'}</th>
                <th scope="col">Persons with it</th>
                <th scope="col" className="end">
                  Got through
                </th>
                <th scope="col" className="end">
                  Dropped out
                </th>
              </tr>
            </thead>
            <tbody>
              {found.map((line) => (
                <Line key={line.event.event} line={line} onActors={onActors} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Line({ line, onActors }: { line: Correlation; onActors: CorrelationPanelProps['onActors'] }) {
  const name = line.event.event.replaceAll('::', ': ');
  const likely = line.correlation_type === 'success';
  const odds = likely ? line.odds_ratio : 1 / line.odds_ratio;
  const persons = (count: number, url: string | null, words: string) =>
    url && count > 0 ? (
      <button
        type="button"
        className="link"
        aria-label={`${number(count)} with ${name} ${words}: show persons`}
        onClick={() => onActors({ title: `${name}: ${words}`, url, count })}
      >
        {number(count)}
      </button>
    ) : (
      <span className="quiet">{number(count)}</span>
    );
  return (
    <tr>
      <th scope="row" className="anywhere">
        {name}
      </th>
      <td className={likely ? 'good' : 'bad'}>
        {number(Number(odds.toPrecision(2)))} times as likely to {likely ? 'get through' : 'drop out'}
      </td>
      <td className="end">{persons(line.success_count, line.success_people_url, 'got through')}</td>
      <td className="end">{persons(line.failure_count, line.failure_people_url, 'dropped out')}</td>
    </tr>
  );
}
