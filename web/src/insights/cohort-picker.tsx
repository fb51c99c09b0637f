import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Cohort, Page } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';

/** The project's cohorts; one list for all who ask. */
export function useCohorts() {
  const project = useProject();
  const path = useProjectPath();
  return useQuery({
    queryKey: ['cohorts', project.id],
    queryFn: ({ signal }) => api<Page<Cohort>>(path('cohorts/?limit=200'), { signal }),
    staleTime: 10_000,
  });
}

interface CohortPickerProps {
  label: string;
  /** Whether the label stands above it. */
  shown?: boolean;
  value: string;
  onChange: (value: string) => void;
}

/** One of the project's cohorts, by its id as a text; the empty text for none yet. */
export function CohortPicker({ label, shown = false, value, onChange }: CohortPickerProps) {
  const cohorts = useCohorts();
  const known = (cohorts.data?.results ?? []).map((cohort) => [String(cohort.id), cohort.name] as const);
  const none = [['', known.length === 0 && cohorts.isSuccess ? 'There is no cohort yet' : 'Choose a cohort']] as const;
  const options = value === '' || known.some(([id]) => id === value) ? [...none, ...known] : [...none, ...known, [value, `Cohort ${value}`] as const];
  return <Choice label={label} hideLabel={!shown} value={value} options={options} onChange={onChange} />;
}
