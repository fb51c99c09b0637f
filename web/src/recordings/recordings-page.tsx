import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { itemsOf, useMany } from '../api/use-list';
import { moment, number } from '../format';
import { nameOf } from '../insights/actors';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Listing } from '../ui/listing';
import { Page } from '../ui/page';
import { SaveFile } from '../ui/save-file';
import { Empty } from '../ui/states';
import { addressOf, lasted, type Recording } from './recording';
import { wholeRecording } from './snapshots';

/** The sessions that were recorded: who, when and how long, to be watched or kept as a file. */
export function RecordingsPage() {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [deleting, setDeleting] = useState<Recording | null>(null);
  const recordings = useMany<Recording>('recordings', 'session_recordings/?limit=50');
  return (
    <Page title="Recordings" about="Sessions that the browser's SDK has recorded, the latest first.">
      <Listing
        title="All recordings"
        what="recordings"
        asked={recordings}
        items={itemsOf(recordings.data)}
        keyOf={(recording) => recording.id}
        empty={
          <Empty title="Nothing has been recorded">
            Recording is switched on for a project by <code>session_recording_opt_in</code> in its API; posthog-js then sends what it sees.
          </Empty>
        }
        columns={[
          {
            name: 'Person',
            heading: true,
            className: 'anywhere',
            cell: ({ person, distinct_id: id }) => (person?.uuid ? <Link href={`/persons/${person.uuid}`}>{nameOf(person)}</Link> : id),
          },
          { name: 'Begun', className: 'nowrap', cell: (recording) => moment(recording.start_time) },
          { name: 'Lasted', className: 'end nowrap', cell: lasted },
          { name: 'Watched', className: 'wide-only', cell: (recording) => (recording.viewed ? 'yes' : 'not yet') },
          { name: 'Clicks', className: 'end wide-only', cell: (recording) => number(recording.click_count) },
          { name: 'Keys', className: 'end wide-only', cell: (recording) => number(recording.keypress_count) },
          { name: 'First page', className: 'cut wide-only quiet', cell: (recording) => recording.start_url },
          {
            name: 'What can be done',
            unnamed: true,
            className: 'end',
            cell: (recording) => (
              <span className="buttons">
                {/* Not the application's own link: the page of a recording has a policy of its own. */}
                <a
                  className="button small"
                  href={`/project/${project.id}/recordings/${encodeURIComponent(recording.id)}`}
                  aria-label={`Watch the recording of ${moment(recording.start_time)}`}
                >
                  Watch
                </a>
                <SaveFile
                  name={`${recording.id}.json`}
                  type="application/json"
                  className="small"
                  content={async () => JSON.stringify(await wholeRecording(path(`${addressOf(recording.id)}snapshots/?limit=40`)))}
                >
                  Save as a file
                </SaveFile>
                <button
                  type="button"
                  className="small"
                  aria-label={`Delete the recording of ${moment(recording.start_time)}`}
                  onClick={() => setDeleting(recording)}
                >
                  Delete…
                </button>
              </span>
            ),
          },
        ]}
      />
      {deleting && (
        <DeleteDialog
          name="the recording"
          noun="recording"
          path={path(addressOf(deleting.id))}
          onClose={() => setDeleting(null)}
          onDeleted={async () => {
            setDeleting(null);
            await client.invalidateQueries({ queryKey: ['recordings', project.id] });
          }}
        >
          What was recorded is gone then; the events of the session stay.
        </DeleteDialog>
      )}
    </Page>
  );
}
