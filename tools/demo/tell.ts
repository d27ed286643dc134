/** What happened to a subscription, in a few aligned lines. */
import { styleText } from 'node:util';
import type { ProcessManifest } from '#contracts/manifest.ts';
import type { TraceEntry } from '#contracts/trace.ts';
import type { JournalEntry } from './journal.ts';

export interface Story {
  readonly reference: string;
  readonly title: string;
  /** How it came in, in a word. */
  readonly by: string;
  /** Element id of the end event; undefined: nothing was started. */
  readonly ended?: string | undefined;
  readonly trace: readonly Pick<TraceEntry, 'element' | 'scope' | 'state'>[];
  readonly journal: readonly JournalEntry[];
  /** Lines of their own: what the API answered, how long it took. */
  readonly notes: readonly (readonly [name: string, text: string])[];
}

/** Handlers of what the process takes back, in the pilot. */
const UNDOING = ['Activity_CancelPayment', 'Activity_CancelContract', 'Activity_ReleaseSlot'];
const WIDTH = 118;
const MARGIN = 15;

/** @param labels element id to what people call it */
export function tellStory(story: Story, { labels }: ProcessManifest): string {
  const { reference, title, by, ended, trace, journal, notes } = story;
  const outcome = ended === undefined ? 'not started' : (labels[ended] ?? ended);
  const undone = trace.filter(
    ({ element, state }) => state === 'completed' && UNDOING.includes(element),
  );
  const events = journal.filter(({ topic, reason }) => reason === undefined && isAnswer(topic));
  const letters = journal.filter(({ reason }) => reason !== undefined);
  const lines = [
    line('path', path(trace, labels)),
    line('undone', undone.map(({ element }) => labels[element] ?? element).join(' → ')),
    line('events', events.map(({ topic }) => topic).join(', ')),
    ...letters.map(({ topic, reason = '' }) => line('dead letter', `${topic}: ${reason}`)),
    ...notes.map(([name, text]) => line(name, text)),
  ];
  const head = `${reference}  ${by.padEnd(5)}  ${styleText('bold', outcome.padEnd(11))}  ${title}`;
  return [head, ...lines.filter((text) => text !== '')].join('\n');
}

/** What the process publishes, and not what it was sent. */
function isAnswer(topic: string): boolean {
  return !topic.endsWith('.requested.v1') && !topic.endsWith('.received.v1');
}

/** How to read a path. */
export const LEGEND =
  'API, Kafka, log (the embedded event log): how it came in   [ ] inside a subprocess   ✗ interrupted';

/** Completed elements that have a name, in their order. */
function path(trace: Story['trace'], labels: ProcessManifest['labels']): string {
  const steps: string[] = [];
  let inside = '';
  for (const { element, scope, state } of trace) {
    const label = labels[element] ?? element;
    if ((state !== 'completed' && state !== 'interrupted') || label === element) continue;
    const name = state === 'interrupted' ? `✗ ${label}` : label;
    const opens = scope !== inside && scope !== '' ? '[' : '';
    if (scope !== inside && inside !== '') steps.push(`${steps.pop() ?? ''}]`);
    inside = scope;
    steps.push(`${opens}${name}`);
  }
  return `${steps.join(' → ')}${inside === '' ? '' : ']'}`;
}

/** `name` in the margin, `text` beside it, wrapped; nothing for an empty text. */
function line(name: string, text: string): string {
  if (text === '') return '';
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    if (row !== '' && row.length + word.length >= WIDTH - MARGIN) {
      rows.push(row);
      row = '';
    }
    row += row === '' ? word : ` ${word}`;
  }
  const first = `  ${styleText('dim', name.padEnd(MARGIN - 2))}`;
  return first + [...rows, row].join(`\n${' '.repeat(MARGIN)}`);
}
