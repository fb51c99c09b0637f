import { plain } from '../format';

/** One kind of groups, such as companies. */
export interface GroupType {
  group_type: string;
  group_type_index: number;
}

/** A group as lists show it. */
export interface Group {
  group_type_index: number;
  group_key: string;
  group_properties: Record<string, unknown>;
  created_at: string;
}

/** What a group is called: by its name, or by its key. */
export function nameOfGroup({ group_key: key, group_properties: known }: Group): string {
  return plain(known['name'] ?? key);
}

/** The page of a group. */
export function addressOfGroup(type: number, key: string): string {
  return `/groups/${type}/${encodeURIComponent(key)}`;
}
