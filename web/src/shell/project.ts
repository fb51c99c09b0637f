import { createContext, useContext } from 'react';
import type { Project } from '../api/types';

/** The project whose pages are shown. */
export const ProjectContext = createContext<Project | null>(null);

export function useProject(): Project {
  const project = useContext(ProjectContext);
  if (!project) throw new Error('this page belongs to no project');
  return project;
}

/** The API's address of something in the project. */
export function useProjectPath(): (rest: string) => string {
  const { id } = useProject();
  return (rest) => `/api/projects/${id}/${rest}`;
}
