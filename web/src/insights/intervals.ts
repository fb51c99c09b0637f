/** How wide the stretches of time are that an answer is split into. */
export const intervals = [
  ['hour', 'by hour'],
  ['day', 'by day'],
  ['week', 'by week'],
  ['month', 'by month'],
] as const;
