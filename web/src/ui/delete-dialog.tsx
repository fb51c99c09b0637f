import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';
import { Dialog } from './dialog';

interface DeleteDialogProps {
  /** What it is called. */
  name: string;
  /** What kind of thing it is. */
  noun: string;
  /** Where the API has it. */
  path: string;
  /** What happens to what names it. */
  children: string;
  onClose: () => void;
  onDeleted: () => unknown;
}

/** Asks before something is deleted, and says what becomes of the rest. */
export function DeleteDialog({ name, noun, path, children, onClose, onDeleted }: DeleteDialogProps) {
  const remove = useMutation({ mutationFn: () => api(path, { method: 'DELETE' }), onSuccess: onDeleted });
  return (
    <Dialog title={`Delete ${name}?`} onClose={onClose}>
      <div className="stack">
        <p>{children}</p>
        <p className="problem" role="alert">
          {remove.error?.message}
        </p>
        <button type="button" className="primary" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Delete the {noun}
        </button>
      </div>
    </Dialog>
  );
}
