import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { Action, EventDefinition, Page } from '../api/types';
import { compactNumber } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Combobox, type Option } from '../ui/combobox';
import { matches } from '../ui/matching';
import { targetName, type Target } from './question';

/** No event's name holds this character. */
const ACTION = '\u0000';

interface TargetPickerProps {
  label: string;
  hideLabel?: boolean;
  value: Target;
  /** What stands for no event, where one has to be chosen. */
  none?: string;
  onChange: (value: Target) => void;
}

/** One of the project's events or actions, found by a part of its name, or all events. */
export function TargetPicker({ label, hideLabel, value, none, onChange }: TargetPickerProps) {
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
  const actions = useQuery({
    queryKey: ['actions', project.id],
    queryFn: ({ signal }) => api<Page<Action>>(path('actions/?limit=200'), { signal }),
    staleTime: 10_000,
  });
  // What an earlier search found may still stand in for this one's.
  const names: Option[] = (found.data?.results ?? [])
    .filter((definition) => matches(definition.name, search))
    .map((definition) => ({
      value: definition.name,
      title: definition.name,
      ...(definition.volume_30_day === null ? {} : { note: compactNumber(definition.volume_30_day) }),
    }));
  const ofActions: Option[] = (actions.data?.results ?? [])
    .filter((action) => matches(action.name, search))
    .map((action) => ({ value: ACTION + action.id, title: action.name, note: 'action' }));
  // A name that nobody has sent yet may be asked for as well.
  const typed = search.trim();
  const unknown = typed !== '' && found.isSuccess && ![...names, ...ofActions].some((option) => option.title === typed);
  const options = [
    ...(typed === '' && none === undefined ? [{ value: null, title: 'All events' }] : []),
    ...ofActions,
    ...names,
    ...(unknown ? [{ value: typed, title: typed, note: 'not seen yet' }] : []),
  ];
  const choose = ({ value: chosen, title }: Option) =>
    onChange(
      chosen?.startsWith(ACTION)
        ? { event: null, action: { id: Number(chosen.slice(ACTION.length)), name: title } }
        : { event: chosen, action: undefined },
    );
  return (
    <Combobox
      label={label}
      {...(hideLabel ? { hideLabel } : {})}
      title={none !== undefined && value.event === null && !value.action ? none : targetName(value)}
      options={options}
      loading={found.isPending}
      onSearch={setSearch}
      onChoose={choose}
    />
  );
}
