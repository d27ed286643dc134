/** Everything in a module that needs a name: bindings, labels and local functions. */
import type { Binding, Block, RepeatBinding, ScopeIr } from '../structure/ir.ts';
import type { Named } from './names.ts';

const KINDS: Readonly<Record<Binding['kind'], string>> = {
  task: 'Task',
  'user-task': 'Task',
  call: 'Call',
  raise: 'Event',
  step: 'Step',
  decision: 'Rules',
  wait: 'Event',
  subprocess: 'Subprocess',
  repeat: 'Each',
  parallel: 'Block',
  inclusive: 'Choice',
  join: 'Join',
  choice: 'Choice',
  'first-of': 'Choice',
  compensate: 'Event',
  end: 'End',
};

export function namedIn(scope: ScopeIr, labelOf: (id: string) => string): Named[] {
  const own = new Set(scope.bindings.map(nameId));
  const targets = targetsIn(scope.body);
  const merges = [...targets].filter((id) => !own.has(id));
  return [
    ...scope.bindings.flatMap((binding) => {
      const named = { id: nameId(binding), label: labelIn(binding), kind: KINDS[binding.kind] };
      if (binding.kind === 'choice' && binding.plain && !targets.has(named.id)) return [];
      if (binding.kind === 'repeat') return [named, ...namedIn(binding.turn, labelOf)];
      return binding.kind === 'subprocess' ? [named, ...namedIn(binding.scope, labelOf)] : [named];
    }),
    ...merges.map((id) => ({ id, label: labelOf(id) })),
    ...(scope.events ?? []).flatMap((one) => [
      { id: one.origin, label: one.label, kind: 'Subprocess' },
      ...namedIn(one.scope, labelOf),
    ]),
  ];
}

/**
 * What a binding is named by: its element, but for a join, whose local function has that name, and a repeated activity, one turn
 * of which has it.
 */
export function nameId(binding: Binding): string {
  const { origin } = binding;
  if (binding.kind === 'repeat') return `${origin}#${isEach(binding) ? 'each' : 'again'}`;
  return binding.kind === 'join' ? joinName(origin) : origin;
}

function isEach({ loop }: RepeatBinding): boolean {
  return loop.kind === 'multi-instance' && loop.each !== undefined;
}

export function joinName(origin: string): string {
  return `${origin}#join`;
}

/** An element without a name stays one; but an event-based gateway is called after its events, if they are short: `paidOrLate`. */
function labelIn(binding: Binding): string {
  const { label } = binding;
  if (label !== binding.origin) {
    if (binding.kind !== 'repeat') return label;
    return isEach(binding) ? `${label} each` : `repeat ${label}`;
  }
  if (binding.kind !== 'first-of') return nameId(binding);
  const events = binding.events.map((event) => event.label).join(' or ');
  return events.length > LONGEST ? nameId(binding) : events;
}

const LONGEST = 30;

/** Loops, labelled blocks and tails. */
function targetsIn(body: Block): Set<string> {
  const targets = new Set<string>();
  const visit = (inner: Block): void => {
    for (const statement of inner) {
      switch (statement.kind) {
        case 'loop':
        case 'labelled':
        case 'tail':
          targets.add(statement.origin);
          visit(statement.body);
          break;
        case 'choice':
          for (const one of [...statement.cases, ...(statement.beside ?? [])]) visit(one.body);
          break;
        case 'call':
          for (const one of statement.beside ?? []) visit(one.body);
          break;
        case 'parallel':
          for (const branch of statement.branches) visit(branch.body);
          break;
        case 'break':
        case 'continue':
        case 'return':
        case 'arrive':
        case 'tail-call':
          break;
      }
    }
  };
  visit(body);
  return targets;
}
