import { Replayer } from '@rrweb/replay';
import '@rrweb/replay/dist/style.css';
import { useEffect, useRef, useState } from 'react';
import { useWidth } from '../charts/use-width';
import { Choice } from '../ui/choice';
import { beginning, type Recorded } from './recorded';

const speeds = [
  ['1', 'Normal'],
  ['2', 'Twice as fast'],
  ['4', '4 times as fast'],
  ['8', '8 times as fast'],
] as const;
type Speed = (typeof speeds)[number][0];

const TICK = 200;

/** Plays one window. rrweb builds the recorded page in a frame whose sandbox lets no script of it run. */
export function Player({ events }: { events: Recorded[] }) {
  const place = useRef<HTMLDivElement>(null);
  const replayer = useRef<Replayer | null>(null);
  const [box, width] = useWidth<HTMLDivElement>();
  const [size, setSize] = useState({ width: 1024, height: 640 });
  const [length, setLength] = useState(0);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('1');
  useEffect(() => {
    if (!place.current) return;
    const made = new Replayer(events as ConstructorParameters<typeof Replayer>[0], { root: place.current, mouseTail: false, showWarning: false });
    made.iframe.title = 'The recorded page';
    made.iframe.tabIndex = -1;
    made.on('resize', (next) => setSize(next as { width: number; height: number }));
    made.on('finish', () => {
      setPlaying(false);
      setAt(made.getMetaData().totalTime);
    });
    setLength(made.getMetaData().totalTime);
    setAt(0);
    setPlaying(false);
    // Shows the first moment.
    made.pause(0);
    replayer.current = made;
    return () => {
      replayer.current = null;
      made.destroy();
    };
  }, [events]);
  useEffect(() => {
    replayer.current?.setConfig({ speed: Number(speed) });
  }, [speed, events]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setAt(Math.max(0, replayer.current?.getCurrentTime() ?? 0)), TICK);
    return () => clearInterval(timer);
  }, [playing]);
  const goTo = (time: number, play: boolean) => {
    setAt(time);
    setPlaying(play);
    // Before its first whole page rrweb has nothing to show, and would leave what was shown last.
    const shown = Math.max(time, beginning(events));
    if (play) replayer.current?.play(shown);
    else replayer.current?.pause(shown);
  };
  const scale = width > 0 ? Math.min(1, width / size.width) : 1;
  const ended = at >= length;
  return (
    <div className="player">
      <div className="player-stage" ref={box} style={{ height: size.height * scale }}>
        <div ref={place} style={{ width: size.width, transform: `scale(${scale})` }} />
      </div>
      <div className="player-controls">
        <button type="button" className="primary" onClick={() => goTo(ended && !playing ? 0 : at, !playing)}>
          {playing ? 'Pause' : ended ? 'Play again' : 'Play'}
        </button>
        <input
          type="range"
          aria-label="Moment"
          aria-valuetext={`${clock(at)} of ${clock(length)}`}
          min={0}
          max={Math.max(1, length)}
          step={Math.max(1, Math.round(length / 500))}
          value={Math.min(at, length)}
          onChange={(event) => goTo(Number(event.target.value), playing)}
        />
        <span className="nowrap quiet">
          {clock(at)} / {clock(length)}
        </span>
        <Choice label="Speed" hideLabel value={speed} options={speeds} onChange={setSpeed} />
      </div>
    </div>
  );
}

/** Minutes and seconds. */
function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
