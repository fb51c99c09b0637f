import { useContext } from 'react';
import { Link } from 'wouter';
import { ProjectContext } from '../shell/project';
import { Empty } from '../ui/states';

/** An answer with nothing in it: because nothing was ever sent, with the way to send something, or because nothing fits. */
export function Nothing({ title, children }: { title: string; children: string }) {
  const project = useContext(ProjectContext);
  // Who came by a shared link can send nothing.
  if (!project || project.ingested_event) return <Empty title={title}>{children}</Empty>;
  return (
    <Empty title="No events yet">
      This project has not been sent an event. <Link href="/">Send the first one</Link>, then ask again.
    </Empty>
  );
}
