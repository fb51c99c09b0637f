import { useState } from 'react';
import { Link } from 'wouter';
import { useAll } from '../api/use-list';
import { Listing } from '../ui/listing';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';
import { stateOf, type Experiment } from './experiment';
import { NewExperiment } from './new-experiment';

/** The project's experiments: which are prepared, which run, and which have ended. */
export function ExperimentsPage() {
  const [making, setMaking] = useState(false);
  const experiments = useAll<Experiment>('experiments', 'experiments/?limit=200');
  return (
    <Page
      title="Experiments"
      about="Variants that are dealt out by a feature flag, and which of them is the best."
      actions={
        <button type="button" onClick={() => setMaking(true)}>
          New experiment
        </button>
      }
    >
      <Listing
        title="All experiments"
        what="experiments"
        asked={experiments}
        items={experiments.data?.results ?? []}
        keyOf={(experiment) => experiment.id}
        empty={<Empty title="There is no experiment yet">Make one: it comes with a feature flag that your code asks for.</Empty>}
        columns={[
          {
            name: 'Name',
            heading: true,
            className: 'anywhere',
            cell: (experiment) => <Link href={`/experiments/${experiment.id}`}>{experiment.name}</Link>,
          },
          { name: 'Flag', className: 'anywhere', cell: (experiment) => <code>{experiment.feature_flag_key}</code> },
          { name: 'State', className: 'end', cell: stateOf },
        ]}
      />
      {making && <NewExperiment onClose={() => setMaking(false)} />}
    </Page>
  );
}
