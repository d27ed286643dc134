/** Smaller stories that still show what a story showed: parts are left out, one by one, as long as it does. */
import type { Story } from './story.ts';

/** What a story may do without. */
const OPTIONAL: ReadonlySet<string> = new Set(['undo', 'loop', 'sideways', 'behavior', 'again']);
/** Parts inside, which may stand where the part stood. */
const INNER = ['parts', 'body', 'branches', 'ways', 'tails', 'inside', 'back', 'guards'] as const;
/** Values that say less. */
const PLAIN: Readonly<Record<string, unknown>> = {
  task: 'service task',
  mixed: false,
  typed: false,
  collects: false,
  completion: false,
  counted: false,
  byReference: false,
  begins: 0,
  onward: false,
  join: 'implicit',
};

/** @param shows whether a story still does @param most stories to try */
export async function smallest(
  story: Story,
  shows: (smaller: Story) => Promise<boolean>,
  most = 600,
): Promise<Story> {
  let current = story;
  let tried = 0;
  for (let found = true; found && tried < most;) {
    found = false;
    for (const smaller of smallerOnes(current)) {
      tried += 1;
      if (tried > most) break;
      if (!(await shows(smaller))) continue;
      current = smaller;
      found = true;
      break;
    }
  }
  return current;
}

function smallerOnes(story: Story): readonly Story[] {
  return [...variants(story)].map((one) => asStory(one));
}

function asStory<T = Story>(value: unknown): T;
function asStory(value: unknown): unknown {
  return value;
}

function* variants(value: unknown): Generator {
  if (Array.isArray(value)) yield* ofList(value);
  else if (isRecord(value)) yield* ofRecord(value);
}

function* ofList(list: readonly unknown[]): Generator {
  if (list.length > 3) yield list.slice(0, Math.floor(list.length / 2));
  for (const index of list.keys()) yield list.toSpliced(index, 1);
  for (const [index, one] of list.entries()) {
    if (isRecord(one)) {
      for (const inner of innerParts(one)) yield list.toSpliced(index, 1, ...inner);
    }
    for (const smaller of variants(one)) yield list.with(index, smaller);
  }
}

function innerParts(part: Readonly<Record<string, unknown>>): readonly (readonly unknown[])[] {
  if (!('kind' in part)) return [];
  return INNER.flatMap((name) => {
    const inner = part[name];
    const lists: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
    const rows =
      name === 'parts' || name === 'body' || name === 'back' ? [{ parts: inner }] : lists;
    return rows.flatMap((one) => {
      const parts = isRecord(one) ? (one['parts'] ?? one['way']) : undefined;
      return Array.isArray(parts) && parts.length > 0 ? [parts] : [];
    });
  });
}

function* ofRecord(record: Readonly<Record<string, unknown>>): Generator {
  for (const [name, value] of Object.entries(record)) {
    if (OPTIONAL.has(name)) {
      const { [name]: _left, ...rest } = record;
      yield rest;
    }
    const plain = PLAIN[name];
    const isTask = name !== 'task' || record['inside'] === undefined;
    if (plain !== undefined && value !== plain && isTask) yield { ...record, [name]: plain };
    if (typeof value === 'object') {
      for (const smaller of variants(value)) yield { ...record, [name]: smaller };
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
