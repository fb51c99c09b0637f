import { FlameGraph } from '../flame/flame-graph';
import { isFrame } from '../flame/layout';
import { bytes, duration, number } from '../format';
import { Panel } from '../ui/page';
import { Tabs } from '../ui/tabs';
import { Empty } from '../ui/states';
import type { Analysis, FlameKind } from './types';

const graphs: readonly (readonly [FlameKind, string])[] = [
  ['operators', 'Operators'],
  ['cpu', 'CPU time'],
  ['real', 'Real time'],
  ['memory', 'Memory'],
];

/** What an analysis found. */
export function AnalysisView({ analysis }: { analysis: Analysis }) {
  const { timing } = analysis;
  const tiles: [string, string | null][] = [
    ['Duration', told(timing.duration_ms, duration)],
    ['Rows read', told(timing.read_rows, number)],
    ['Bytes read', told(timing.read_bytes, bytes)],
    ['Result rows', told(timing.result_rows, number)],
    ['Memory', told(timing.memory_bytes, bytes)],
  ];
  const tabs = graphs.map(([kind, name]) => {
    const root = analysis.flamegraphs[kind];
    const drawn = isFrame(root);
    return {
      name,
      disabled: !drawn,
      content: drawn ? (
        <FlameGraph root={root} title={name} told={kind === 'memory' ? bytes : (value) => duration(value / 1000)} />
      ) : (
        <Empty title="No flame graph">{analysis.reasons?.[kind] ?? 'The server has recorded nothing for it.'}</Empty>
      ),
    };
  });
  return (
    <>
      <Panel title="Timing">
        <dl className="tiles">
          {tiles.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value ?? '–'}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title="Flame graphs">
        <Tabs label="Flame graph of" tabs={tabs} />
      </Panel>
      <Panel title="Plan">
        <pre className="block plan" tabIndex={0} aria-label="Plan">
          {analysis.plan.join('\n')}
        </pre>
      </Panel>
      <Panel title="Formatted statement">
        <pre className="block" tabIndex={0} aria-label="Formatted statement">
          {analysis.query}
        </pre>
      </Panel>
    </>
  );
}

function told(value: number | null | undefined, how: (value: number) => string): string | null {
  return value === null || value === undefined ? null : how(value);
}
