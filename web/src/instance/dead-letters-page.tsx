import { useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { Page as PageOf } from '../api/types';
import { ago, number } from '../format';
import { useNow } from '../ui/now';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { Pager } from './pager';
import type { DeadLetter } from './types';

const SIZE = 25;

/** Events that could not be stored, with the reason, and the way to try them again. */
export function DeadLettersPage() {
  const client = useQueryClient();
  const [offset, setOffset] = useState(0);
  const letters = useQuery({
    queryKey: ['instance', 'dead letters', offset],
    queryFn: ({ signal }) =>
      api<PageOf<DeadLetter>>(`/api/instance_status/dead_letters/?limit=${SIZE}&offset=${offset}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const replay = useMutation({
    mutationFn: (which: { ids: (string | number)[] } | { all: true }) =>
      api<{ replayed: number }>('/api/instance_status/dead_letters/replay/', { method: 'POST', body: which }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['instance', 'dead letters'] }),
  });
  const count = letters.data?.count ?? 0;
  return (
    <Page
      title="Dead letters"
      about="Events that could not be stored. Nothing is lost: each can be tried again once its cause is gone."
      actions={
        count > 0 && (
          <button type="button" onClick={() => replay.mutate({ all: true })} disabled={replay.isPending}>
            Replay all
          </button>
        )
      }
    >
      {letters.isPending && <Loading what="dead letters" />}
      {letters.isError && <ErrorState error={letters.error} retry={() => void letters.refetch()} />}
      {letters.isSuccess && (
        <Panel title={`${number(count)} dead ${count === 1 ? 'letter' : 'letters'}`}>
          <p role="status" className={replay.isError ? 'problem' : 'quiet'}>
            {replay.isError && replay.error.message}
            {replay.isSuccess && `${number(replay.data.replayed)} replayed.`}
          </p>
          {count === 0 && <Empty title="None">Every event that came in could be stored.</Empty>}
          <div className="query-list">
            {letters.data.results.map((letter) => (
              <Letter
                key={letter.id}
                letter={letter}
                busy={replay.isPending}
                onReplay={() => replay.mutate({ ids: [letter.id] })}
              />
            ))}
          </div>
          <Pager
            offset={offset}
            size={letters.data.results.length || SIZE}
            count={count}
            onMove={setOffset}
            earlier="Newer"
            later="Older"
          />
        </Panel>
      )}
    </Page>
  );
}

function Letter({ letter, busy, onReplay }: { letter: DeadLetter; busy: boolean; onReplay: () => void }) {
  const now = useNow(10_000);
  const failed = letter.failed_at ?? letter.received_at;
  return (
    <article className="query" aria-label={`Dead letter ${letter.id}`}>
      <p className="problem">{letter.reason}</p>
      <div className="query-head quiet">
        <span>{letter.place}</span>
        {letter.project !== null && <span>project {letter.project}</span>}
        {letter.event_uuid && <span>event {letter.event_uuid}</span>}
        {failed && <span>{ago(failed, now)}</span>}
      </div>
      <details>
        <summary>Payload</summary>
        <pre tabIndex={0} aria-label="Payload">
          {typeof letter.payload === 'string' ? letter.payload : JSON.stringify(letter.payload, null, 2)}
        </pre>
      </details>
      <div className="query-actions">
        <button type="button" className="small" onClick={onReplay} disabled={busy}>
          Replay
        </button>
      </div>
    </article>
  );
}
