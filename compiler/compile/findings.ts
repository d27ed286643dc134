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
    const { problem, fix } = NET_REASONS[reason];
    const message = `${where} has ${problem}: ${named}. The net runs it, there is no readable code.`;
    const id = elements[0] ?? scope;
    return diagnostic('run-by-net', { message, fix, ...at(id, place) });
  });
}

const NET_REASONS: Readonly<
  Record<Unstructured['reason'], { readonly problem: string; readonly fix: string }>
> = {
  'nested-too-deep': {
    problem: 'choices and loops inside each other, more levels than code can show',
    fix: 'Put what belongs together into subprocesses.',
  },
  'no-structured-code': {
    problem: 'elements that no code is written for',
    fix: 'Nothing needs to change: it runs as drawn. To read its code, put these elements into a process of their own.',
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
