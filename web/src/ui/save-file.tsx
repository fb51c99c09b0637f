import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';

interface SaveFileProps {
  name: string;
  /** What the text is, for the browser. */
  type?: string;
  className?: string;
  content: () => Promise<string>;
  children: ReactNode;
}

/** Makes a file here and hands it to the browser, as a link to one on the server does. */
export function SaveFile({ name, type = 'text/csv', className = 'link', content, children }: SaveFileProps) {
  const save = useMutation({
    mutationFn: content,
    onSuccess: (text) => {
      const address = URL.createObjectURL(new Blob([text], { type }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      URL.revokeObjectURL(address);
    },
  });
  return (
    <>
      <button type="button" className={className} disabled={save.isPending} onClick={() => save.mutate()}>
        {children}
      </button>
      {save.isError && <span className="problem"> {save.error.message}</span>}
    </>
  );
}
