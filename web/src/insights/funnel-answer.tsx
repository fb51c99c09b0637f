import type { FunnelStep } from '../api/types';
import { duration, number, percent } from '../format';
import type { ActorsOf } from './actors-dialog';
import { funnels, type Funnel, type Rated } from './funnel';
import { Nothing } from './nothing';

interface FunnelAnswerProps {
  result: FunnelStep[] | FunnelStep[][];
  onActors?: (actors: ActorsOf) => void;
}

/** A funnel's steps as bars of how many came so far, each with those who went on and those who did not. */
export function FunnelAnswer({ result, onActors }: FunnelAnswerProps) {
  const all = funnels(result);
  if (all.every((funnel) => (funnel.steps[0]?.step.count ?? 0) === 0)) {
    return <Nothing title="Nobody came in">No one did the first step in this range.</Nothing>;
  }
  return (
    <div className="funnels">
      {all.map((funnel, index) => (
        <OneFunnel key={index} funnel={funnel} colour={index} named={all.length > 1} {...(onActors ? { onActors } : {})} />
      ))}
    </div>
  );
}

interface OneFunnelProps {
  funnel: Funnel;
  colour: number;
  named: boolean;
  onActors?: (actors: ActorsOf) => void;
}

function OneFunnel({ funnel, colour, named, onActors }: OneFunnelProps) {
  const last = funnel.steps.at(-1);
  return (
    <section className={`funnel series-${colour % 8}`} aria-label={`Funnel of ${funnel.name}`}>
      {named && (
        <h3>
          {funnel.name} <span className="quiet">{percent(last?.ofFirst ?? 0)} in all</span>
        </h3>
      )}
      <ol>
        {funnel.steps.map((rated, index) => (
          <li key={index}>
            <div className="funnel-head">
              <span className="strong">
                {index + 1}. {rated.step.custom_name ?? rated.step.name ?? 'All events'}
              </span>
              <span>{percent(rated.ofFirst)}</span>
            </div>
            <div className="funnel-bar" aria-hidden="true">
              <span style={{ width: `${rated.ofFirst * 100}%` }} />
            </div>
            <StepNumbers rated={rated} first={index === 0} name={funnel.name} onActors={onActors} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface StepNumbersProps {
  rated: Rated;
  first: boolean;
  name: string;
  onActors: ((actors: ActorsOf) => void) | undefined;
}

function StepNumbers({ rated, first, name, onActors }: StepNumbersProps) {
  const { step } = rated;
  const link = (count: number, url: string | null, words: string) =>
    url && count > 0 && onActors ? (
      <button
        type="button"
        className="link"
        onClick={() => onActors({ title: `${step.name}: ${words}${name === 'All persons' ? '' : `, ${name}`}`, url, count })}
      >
        {number(count)} {words}
      </button>
    ) : (
      <span className="quiet">
        {number(count)} {words}
      </span>
    );
  return (
    <div className="funnel-numbers">
      {link(step.count, step.converted_people_url, first ? 'came in' : 'went on')}
      {!first && link(rated.dropped, step.dropped_people_url, 'dropped out')}
      {!first && <span className="quiet">{percent(rated.ofBefore)} of the step before</span>}
      {step.average_conversion_time !== null && (
        <span className="quiet">{duration(step.average_conversion_time * 1000)} on average</span>
      )}
    </div>
  );
}
