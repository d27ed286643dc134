/** What stories can be about more than usual. */
export const TOPICS = [
  'inclusive',
  'parallel',
  'exclusive',
  'complex',
  'compensation',
  'boundary',
  'loop',
  'repeat',
  'subprocess',
  'ad-hoc',
  'event subprocess',
  'events',
  'user',
  'call',
  'wiring',
  'end',
] as const;

export type Topic = (typeof TOPICS)[number];
