/** An experiment as the API shows it. */
export interface Experiment {
  id: number;
  name: string;
  description: string;
  start_date: string | null;
  end_date: string | null;
  feature_flag_key: string;
  parameters: { feature_flag_variants?: { key: string; rollout_percentage: number }[] };
  filters: Record<string, unknown>;
  created_by: { first_name: string } | null;
}

/** What came of one: of a funnel who got through and who did not, of a trend how often it was done and by how many seen. */
export interface ExperimentResult {
  probability: Record<string, number>;
  significant: boolean;
  significance_code: string;
  expected_loss: number;
  variants: ({ key: string } & ({ success_count: number; failure_count: number } | { count: number; absolute_exposure: number }))[];
}

/** How far an experiment is. */
export function stateOf({ start_date: start, end_date: end }: Pick<Experiment, 'start_date' | 'end_date'>): 'prepared' | 'running' | 'ended' {
  if (start === null) return 'prepared';
  return end === null ? 'running' : 'ended';
}

const verdicts: Record<string, string> = {
  significant: 'The difference is significant.',
  not_enough_exposure: 'Too few persons have seen it to tell.',
  low_win_probability: 'No variant is likely enough to be the best.',
  high_loss: 'The best variant may still lose too much.',
};

/** Whether the variants differ, in a sentence. */
export function verdictOf({ significant, significance_code: code }: ExperimentResult): string {
  return verdicts[code] ?? (significant ? 'The difference is significant.' : 'The difference may be chance.');
}
