/** A note to a point in time, as the API shows it. */
export interface Annotation {
  id: number;
  content: string;
  date_marker: string | null;
  scope: string;
  created_by: { first_name: string } | null;
}

export const scopes: Record<string, string> = {
  dashboard_item: 'one insight',
  project: 'this project',
  organization: 'all projects',
};
