/** What only the compiler as a whole can find. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../model/span.ts';
import type { Unstructured } from '../structure/structure.ts';
import type { Draft } from './draft.ts';

type Place = Pick<Draft, 'graph' | 'labelOf' | 'spanOf'>;

/** Scopes that have no structured code: the process runs, but in the token executor. */
export function netFindings(unstructured: readonly Unstructured[], place: Place): Diagnostic[] {
  return unstructured.map(({ scope, reason, nodes }) => {
    const elements = nodes.map((id) => drawn(id, place));
    const named = elements.map((id) => nameOf(id, place)).join(', ');
    const where = scope === '' ? 'The process' : `Subprocess ${nameOf(scope, place)}`;
    const { one, several, fix } = NET_REASONS[reason];
    const problem = elements.length === 1 ? one : several;
    const message = `${where} has ${problem}: ${named}. The net runs it, there is no readable code.`;
    const id = elements[0] ?? scope;
    return diagnostic('run-by-net', { message, fix, ...at(id, place) });
  });
}

interface NetReason {
  readonly one: string;
  readonly several: string;
  readonly fix: string;
}

const nothing = 'Nothing needs to change: it runs as drawn.';
const tooDeep = 'choices and loops inside each other, more levels than code can show';

const NET_REASONS: Readonly<Record<Unstructured['reason'], NetReason>> = {
  'nested-too-deep': {
    one: tooDeep,
    several: tooDeep,
    fix: 'Put what belongs together into subprocesses.',
  },
  'complex-gateway': {
    one: 'a complex gateway',
    several: 'complex gateways',
    fix: `${nothing} Where a parallel, inclusive or exclusive gateway says the same, it has readable code.`,
  },
  'ad-hoc': {
    one: 'an ad-hoc subprocess',
    several: 'ad-hoc subprocesses',
    fix: `${nothing} To read the code around it, call it as a process of its own.`,
  },
  'several-tokens': {
    one: 'an activity that takes or gives several tokens',
    several: 'activities that take or give several tokens',
    fix: `${nothing} Without startQuantity and completionQuantity it has readable code.`,
  },
  'cancelled-without-way-out': {
    one: 'a transaction that is cancelled and does not say what follows',
    several: 'transactions that are cancelled and do not say what follows',
    fix: 'Draw a cancel boundary event on it, and the way from there.',
  },
  'begins-several': {
    one: 'a start that begins several elements at once',
    several: 'starts that begin several elements at once',
    fix: 'Draw a parallel gateway behind the start.',
  },
};

/** Elements whose labels give one name: ids tell them apart in the code. */
export function clashFindings(
  place: Place,
  clashes: readonly (readonly { readonly id: string; readonly label: string }[])[],
): Diagnostic[] {
  return clashes.map((group) => {
    const [first] = group;
    const label = first === undefined ? '' : place.labelOf(first.id);
    const ids = group.map(({ id }) => id).join(', ');
    const message = `${group.length} elements are named alike, '${label}': ${ids}. Their names in the code carry their ids.`;
    const fix = 'Give each a label of its own.';
    return diagnostic('same-name', { message, fix, ...(first && at(first.id, place)) });
  });
}

/** Process ids are workflow types: one process each. */
export function duplicateFindings(drafts: readonly Draft[]): Diagnostic[] {
  const seen = new Map<string, Draft>();
  return drafts.flatMap((draft) => {
    const { id } = draft.graph;
    const first = seen.get(id);
    seen.set(id, first ?? draft);
    if (first === undefined) return [];
    const message = `Process '${draft.graph.name}' (${id}) of ${draft.source} is also in ${first.source}.`;
    const fix = 'Give each process an id of its own, or compile them apart.';
    return [diagnostic('duplicate-process', { message, fix, ...at(id, draft) })];
  });
}

/** Nodes that analysis has added (`Activity_1.split`, `EndEvent_1.1`) are known to people by their element. */
function drawn(id: string, { spanOf }: Place): string {
  return spanOf(id) === undefined ? id.replace(/\.(?:split|join|\d+)$/, '') : id;
}

function nameOf(id: string, { labelOf }: Place): string {
  const label = labelOf(id);
  return label === id ? id : `'${label}' (${id})`;
}

function at(
  id: string,
  { labelOf, spanOf }: Place,
): { readonly element: { readonly id: string; readonly label: string }; readonly span?: Span } {
  const span = spanOf(id);
  return { element: { id, label: labelOf(id) }, ...(span && { span }) };
}
