import type { Waiting } from '#contracts/trace.ts';

/** What is shown at most: nobody reads more, Temporal keeps no more than some kilobytes, and every change is shown. */
const SHOWN = 50;

/** Markdown for the operator: lines of what the instance waits for, the oldest first. */
export function describeWaiting(lines: ReadonlyMap<Waiting, string>): string {
  const shown = [...lines.values()].slice(0, SHOWN);
  if (lines.size > SHOWN) shown.push(`- and ${lines.size - SHOWN} more`);
  return shown.join('\n');
}

/** One thing that the instance waits for, and since when (UTC). */
export function lineOf(item: Waiting): string {
  return `- **${inline(item.label)}**: ${what(item)}`;
}

function what(item: Waiting): string {
  const since = `since ${instant(item.since)}`;
  switch (item.kind) {
    case 'job':
      return `job \`${item.what}\` ${since}`;
    case 'message':
      return `message \`${item.what}\` ${since}`;
    case 'timer':
      return item.due === undefined
        ? `timer ${since}`
        : `timer until ${instant(item.due)}, ${since}`;
    case 'signal':
      return `signal \`${item.what}\` ${since}`;
    case 'condition':
      return `condition ${since}`;
    case 'event':
      return `one of ${inline(item.what)} ${since}`;
    case 'user-task':
      return `somebody's work ${since}`;
    case 'call':
      return `process \`${item.what}\` ${since}`;
    case 'incident':
      return `⚠ incident ${since}: ${inline(item.what)}`;
    case 'join':
      return `⚠ stuck ${since}: no token comes on ${inline(item.what)}`;
  }
}

function instant(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Text from a model or an error must not become markup. */
function inline(text: string): string {
  if (!UNFIT.test(text)) return text;
  return text.replace(/\s+/g, ' ').replace(MARKUP, '\\$&');
}

const MARKUP = /[\\`*_[\]<>|]/g;
const UNFIT = /[\\`*_[\]<>|]|[^\S ]|\s\s/;
