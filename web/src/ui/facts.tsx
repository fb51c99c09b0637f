import { plain } from '../format';

/** What is known of something, name by name. */
export function Facts({ facts }: { facts: [string, unknown][] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{plain(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
