import { api, local } from '../api/client';
import type { Actor, ActorGroup, Actors } from '../api/types';
import { plain } from '../format';

/** Persons behind a number: what they are called together, where they are listed, and how many they are where that is known. */
export interface ActorsOf {
  title: string;
  url: string;
  count?: number;
  /** Of a row of retention: only those who were there in this period of it. */
  period?: number;
}

/** An actor; of retention with the number of periods that they were there in. */
export type Listed = Actor & { periods?: number };

/** Most lists come in groups; a row of retention has each person with the periods they were there in. */
export function actorsOf(page: Actors, period?: number): Listed[] {
  return page.results.flatMap((group) => inGroup(group, period));
}

function inGroup(group: ActorGroup, period: number | undefined): Listed[] {
  if ('people' in group) return group.people;
  if (period !== undefined && group.appearances[period] !== 1) return [];
  return [{ ...group.person, value_at_data_point: null, periods: group.appearances.filter(Boolean).length }];
}

/** How many there are in all: told by the list, or counted where its end is shown. */
export function countOf(pages: Actors[]): number | null {
  const last = pages.at(-1);
  const told = last?.results.map((group) => ('people' in group ? group.count : null)).find((count) => count !== null) ?? last?.count;
  if (told !== undefined && told !== null) return told;
  return last && last.next === null ? pages.flatMap((page) => actorsOf(page)).length : null;
}

/** An address with another parameter. */
export function withParameter(url: string, name: string, value: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${name}=${value}`;
}

/** Everybody of a list, a thousand at a time. */
export async function everybody(list: string, period?: number): Promise<Listed[]> {
  const all: Listed[] = [];
  let next: string | null = withParameter(withParameter(list, 'include_count', 'false'), 'limit', '1000');
  while (next !== null) {
    const page: Actors = await api<Actors>(next);
    all.push(...actorsOf(page, period));
    next = page.next === null ? null : local(page.next);
  }
  return all;
}

/** The same list as a file: the address before its parameters ends with `.csv`. */
export function asCsv(url: string): string {
  return url.replace(/\/?(\?|$)/, '.csv$1');
}

/** Persons as the text of a file for spreadsheets. */
export function csvOf(all: Listed[]): string {
  const lines = [['id', 'uuid', 'name', 'distinct_id'], ...all.map((one) => [one.id, one.uuid ?? '', nameOf(one), one.distinct_ids?.[0] ?? ''])];
  return lines.map((line) => line.map((cell) => quoted(String(cell))).join(',')).join('\r\n');
}

/** A cell of a file for spreadsheets. One that they would take for a formula begins with an apostrophe. */
export function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a person or group is called: by email, by name, or by the id there is. */
export function nameOf(actor: Actor): string {
  const known = actor.properties ?? {};
  return plain(known['email'] ?? known['name'] ?? actor.name ?? actor.group_key ?? actor.distinct_ids?.[0] ?? actor.id);
}
