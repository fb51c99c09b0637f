import type { User } from '../api/types';
import { useProject } from '../shell/project';
import { Page } from '../ui/page';
import { Keys } from './keys';
import { People } from './people';
import { ProjectForm } from './project-form';

/** What can be set: the project, who belongs to the organization, and one's own keys for programs. */
export function SettingsPage({ user }: { user: User }) {
  const project = useProject();
  return (
    <Page title="Settings" about={`${project.name}, ${user.organization?.name ?? ''}`}>
      <ProjectForm key={project.id} />
      <People user={user} />
      <Keys />
    </Page>
  );
}
