import { Dialog } from '../ui/dialog';
import type { ColumnPlace } from './types';

interface DropColumnProps {
  place: ColumnPlace;
  busy: boolean;
  onDrop: () => void;
  onClose: () => void;
}

/** Asks before the columns of a property go: answers stay, their speed does not. */
export function DropColumn({ place, busy, onDrop, onClose }: DropColumnProps) {
  return (
    <Dialog title={`Drop the column of ${place.property}?`} onClose={onClose}>
      <p>Answers stay the same. Questions about this property of {place.table} parse JSON again, which is slower.</p>
      <div className="row">
        <button type="button" className="primary" disabled={busy} onClick={onDrop}>
          Drop it
        </button>
        <button type="button" onClick={onClose}>
          Keep it
        </button>
      </div>
    </Dialog>
  );
}
