import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api/client';
import { moment } from '../format';
import { nameOf } from '../insights/actors';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { playable } from './recorded';
import { addressOf, lasted, type Recording } from './recording';
import { wholeRecording } from './snapshots';

/** As large as all other pages together, so it comes when somebody watches. */
const Player = lazy(() => import('./player').then((module) => ({ default: module.Player })));

/** One recording, played. To be opened anew and not by a link within the application: see the server's policy for it. */
export function RecordingPage({ id }: { id: string }) {
  const project = useProject();
  const path = useProjectPath();
  const recording = useQuery({
    queryKey: ['recording', project.id, id],
    queryFn: ({ signal }) => api<Recording>(path(`${addressOf(id)}?save_view=true`), { signal }),
  });
  const windows = useQuery({
    queryKey: ['what was recorded', project.id, id],
    queryFn: async ({ signal }) => {
      const whole = await wholeRecording(path(`${addressOf(id)}snapshots/?limit=40`), signal);
      return Promise.all(Object.entries(whole).map(async ([name, pieces]) => ({ name, events: await playable(pieces) })));
    },
    enabled: recording.isSuccess,
    // It is large and does not change any more.
    staleTime: Infinity,
    gcTime: 0,
  });
  const [chosen, setChosen] = useState('');
  const played = (windows.data ?? []).filter(({ events }) => events.length > 0);
  const shown = played.find(({ name }) => name === chosen) ?? played[0];
  const data = recording.data;
  return (
    <Page
      title="Recording"
      about={data && `${data.person ? nameOf(data.person) : data.distinct_id}, ${moment(data.start_time)}, ${lasted(data)}`}
      actions={
        <a href={`/project/${project.id}/recordings`} className="button">
          All recordings
        </a>
      }
    >
      <Panel title="What was seen">
        {(recording.isPending || (recording.isSuccess && windows.isPending)) && <Loading what="the recording" />}
        {recording.isError && <ErrorState error={recording.error} retry={() => void recording.refetch()} />}
        {windows.isError && <ErrorState error={windows.error} retry={() => void windows.refetch()} />}
        {windows.isSuccess && !shown && (
          <Empty title="This recording cannot be played">It has no whole page to begin with. What there is can be saved as a file.</Empty>
        )}
        {played.length > 1 && shown && (
          <Choice
            label="Window"
            value={shown.name}
            options={played.map(({ name, events }, index) => [name, `${index + 1}: ${events.length} changes`] as const)}
            onChange={setChosen}
          />
        )}
        {shown && (
          <Suspense fallback={<Loading what="the player" />}>
            <Player key={shown.name} events={shown.events} />
          </Suspense>
        )}
      </Panel>
    </Page>
  );
}
