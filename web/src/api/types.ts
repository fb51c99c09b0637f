// The API's answers, as far as the pages read them. Names are the API's own.

export interface Project {
  id: number;
  name: string;
  api_token: string;
  timezone: string;
  week_start_day: number;
  ingested_event: boolean;
}

export interface Organization {
  id: string;
  name: string;
  membership_level: number;
  teams: Project[];
}

export interface User {
  id: number;
  first_name: string;
  email: string;
  distinct_id: string;
  is_staff: boolean;
  project: Project | null;
  organization: Organization | null;
  organizations: { id: string; name: string; membership_level: number }[];
}

export interface Preflight {
  initiated: boolean;
  can_create_org: boolean;
}

export interface ActionStep {
  event: string | null;
  url: string | null;
  url_matching: 'contains' | 'regex' | 'exact' | null;
  tag_name: string | null;
  text: string | null;
  href: string | null;
  selector: string | null;
  /** Filters of its events, in the words of the API. */
  properties?: Record<string, unknown>[];
}

export interface Action {
  id: number;
  name: string;
  description: string;
  steps: ActionStep[];
  created_at: string;
  created_by: { first_name: string } | null;
}

export interface Cohort {
  id: number;
  name: string;
  description: string;
  is_static: boolean;
  groups: Record<string, unknown>[];
  filters: Record<string, unknown> | null;
  is_calculating: boolean;
  errors_calculating: number;
  last_calculation: string | null;
  count: number | null;
  created_by: { first_name: string } | null;
}

export interface PathEdge {
  source: string;
  target: string;
  value: number;
  average_conversion_time: number;
}

export interface Correlation {
  event: { event: string };
  success_count: number;
  success_people_url: string | null;
  failure_count: number;
  failure_people_url: string | null;
  odds_ratio: number;
  correlation_type: 'success' | 'failure';
}

export interface Page<T> {
  count: number;
  next: string | null;
  results: T[];
}

export interface EventRow {
  uuid: string;
  event: string;
  distinct_id: string;
  timestamp: string;
  properties: Record<string, unknown>;
  person: { distinct_ids: string[]; properties: Record<string, unknown> } | null;
}

export interface EventDefinition {
  name: string;
  volume_30_day: number | null;
  last_seen_at: string | null;
}

export interface PropertyDefinition {
  name: string;
  is_numerical: boolean;
  property_type: string | null;
  volume_30_day: number | null;
  last_seen_at: string | null;
}

export interface Actor {
  type: string;
  id: string | number;
  uuid?: string;
  name?: string;
  group_key?: string;
  group_type_index?: number;
  is_identified?: boolean;
  created_at?: string | null;
  properties: Record<string, unknown>;
  distinct_ids?: string[];
  value_at_data_point?: number | null;
}

export type ActorGroup = { people: Actor[]; count: number | null } | { person: Actor; appearances: number[] };

export interface Actors {
  results: ActorGroup[];
  /** Of a row of retention, where it is known; other lists tell it in their groups. */
  count?: number | null;
  next: string | null;
}

export interface TrendLine {
  label: string;
  /** The series that it is of; null where it is of several. */
  action?: { math?: string; order?: number } | null;
  count?: number;
  data?: number[];
  labels?: string[];
  days?: string[];
  aggregated_value?: number;
  compare_label?: string;
  /** What the persons of a lifecycle's line are. */
  status?: string;
  breakdown_value?: unknown;
  /** Of each value; of a funnel's share over time one for those who got through. */
  persons_urls?: { url?: string | null; converted_people_url?: string | null }[];
  persons?: { url: string | null };
}

export interface FunnelStep {
  name: string;
  custom_name: string | null;
  order: number;
  count: number;
  average_conversion_time: number | null;
  median_conversion_time: number | null;
  breakdown_value?: unknown;
  converted_people_url: string | null;
  dropped_people_url: string | null;
}

export interface Answer<T> {
  result: T;
  is_cached: boolean;
  last_refresh: string;
  timezone: string;
}

export interface SavedInsight {
  id: number;
  short_id: string;
  name: string;
  description: string;
  filters: Record<string, unknown>;
  dashboard: number | null;
  updated_at: string;
  created_by: { first_name: string } | null;
  result: unknown;
  error: string | null;
}

export interface Dashboard {
  id: number;
  name: string;
  description: string;
  pinned: boolean;
  created_at: string;
  is_shared: boolean;
  share_token: string | null;
  filters: { date_from?: string | null; date_to?: string | null };
  items: SavedInsight[] | null;
}
