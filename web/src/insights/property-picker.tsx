import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { Page, PropertyDefinition } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';
import { Combobox, type Option } from '../ui/combobox';
import { matches } from '../ui/matching';

interface PropertyPickerProps {
  label: string;
  hideLabel?: boolean;
  value: string | null;
  /** What stands for no property; without it one must be chosen. */
  none?: string;
  numerical?: boolean;
  onChange: (value: string | null) => void;
}

/** One of the properties that the project's events and persons have. */
export function PropertyPicker({ label, hideLabel, value, none, numerical, onChange }: PropertyPickerProps) {
  const project = useProject();
  const path = useProjectPath();
  const [search, setSearch] = useState('');
  const query = `limit=50&search=${encodeURIComponent(search)}${numerical ? '&is_numerical=true' : ''}`;
  const found = useQuery({
    queryKey: ['property definitions', project.id, query],
    queryFn: ({ signal }) => api<Page<PropertyDefinition>>(path(`property_definitions/?${query}`), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  // What an earlier search found may still stand in for this one's.
  const fitting = (found.data?.results ?? []).filter((definition) => matches(definition.name, search));
  const names: Option[] = fitting.map((definition) => ({
    value: definition.name,
    title: definition.name,
    ...(definition.property_type === null ? {} : { note: definition.property_type }),
  }));
  const typed = search.trim();
  const unknown = typed !== '' && found.isSuccess && !names.some((name) => name.value === typed);
  const options = [
    ...(none !== undefined && typed === '' ? [{ value: null, title: none }] : []),
    ...names,
    ...(unknown ? [{ value: typed, title: typed, note: 'not seen yet' }] : []),
  ];
  return (
    <Combobox
      label={label}
      {...(hideLabel ? { hideLabel } : {})}
      title={value ?? none ?? 'Choose a property'}
      options={options}
      loading={found.isPending}
      onSearch={setSearch}
      onChoose={(option) => onChange(option.value)}
    />
  );
}
