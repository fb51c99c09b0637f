import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Actor } from '../api/types';
import { itemsOf, useMany } from '../api/use-list';
import { duration, moment, number } from '../format';
import { nameOf } from '../insights/actors';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Listing } from '../ui/listing';
import { Page } from '../ui/page';
import { SaveFile } from '../ui/save-file';
import { Empty } from '../ui/states';
import { wholeRecording } from './snapshots';

interface Recording {
  id: string;
  distinct_id: string;
  recording_duration: number;
  start_time: string;
  click_count: number;
  keypress_count: number;
  start_url: string | null;
  person: Actor | null;
}

/** The sessions that were recorded: who, when and how long, with what was recorded as a file. */
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
          { name: 'Lasted', className: 'end nowrap', cell: (recording) => duration(recording.recording_duration * 1000) },
          { name: 'Clicks', className: 'end wide-only', cell: (recording) => number(recording.click_count) },
          { name: 'Keys', className: 'end wide-only', cell: (recording) => number(recording.keypress_count) },
          { name: 'First page', className: 'cut wide-only quiet', cell: (recording) => recording.start_url },
          {
            name: 'What can be done',
            unnamed: true,
            className: 'end',
            cell: (recording) => (
              <span className="buttons">
                <SaveFile
                  name={`${recording.id}.json`}
                  type="application/json"
                  className="small"
                  content={() => wholeRecording(path(`session_recordings/${encodeURIComponent(recording.id)}/snapshots/?limit=40`))}
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
          path={path(`session_recordings/${encodeURIComponent(deleting.id)}/`)}
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
