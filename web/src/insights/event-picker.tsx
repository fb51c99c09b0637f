import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { EventDefinition, Page } from '../api/types';
import { compactNumber } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Combobox, type Option } from '../ui/combobox';
import { matches } from '../ui/matching';

interface EventPickerProps {
  label: string;
  hideLabel?: boolean;
  /** An event's name; null for all events. */
  value: string | null;
  onChange: (value: string | null) => void;
}

/** One of the project's events, found by a part of its name, or all of them. */
export function EventPicker({ label, hideLabel, value, onChange }: EventPickerProps) {
  const project = useProject();
  const path = useProjectPath();
  const [search, setSearch] = useState('');
  const found = useQuery({
    queryKey: ['event definitions', project.id, search],
    queryFn: ({ signal }) =>
      api<Page<EventDefinition>>(path(`event_definitions/?limit=50&search=${encodeURIComponent(search)}`), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  // What an earlier search found may still stand in for this one's.
  const fitting = (found.data?.results ?? []).filter((definition) => matches(definition.name, search));
  const names: Option[] = fitting.map((definition) => ({
    value: definition.name,
    title: definition.name,
    ...(definition.volume_30_day === null ? {} : { note: compactNumber(definition.volume_30_day) }),
  }));
  // A name that nobody has sent yet may be asked for as well.
  const typed = search.trim();
  const unknown = typed !== '' && !names.some((name) => name.value === typed);
  const options = [
    ...(typed === '' ? [{ value: null, title: 'All events' }] : []),
    ...names,
    ...(unknown && found.isSuccess ? [{ value: typed, title: typed, note: 'not seen yet' }] : []),
  ];
  return (
    <Combobox
      label={label}
      {...(hideLabel ? { hideLabel } : {})}
      title={value ?? 'All events'}
      options={options}
      loading={found.isPending}
      onSearch={setSearch}
      onChoose={(option) => onChange(option.value)}
    />
  );
}
