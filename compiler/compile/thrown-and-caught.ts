/**
 * Signals and messages that are thrown and nobody here catches, and the other way round. Notes only: models that are not here
 * may do their part, and messages come from outside.
 */
import type { AttachedTrigger, StartTrigger, Throw } from '#contracts/graph.ts';
import { PUBLISH_MESSAGE_JOB } from '#contracts/platform.ts';
import { everyNode, everyScope } from '../analyze/graph/every-node.ts';
import { closest } from '../diagnostics/closest.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { nameOf } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { Draft } from './draft.ts';

type What = 'signal' | 'message';

/** One place where something is thrown or caught; without a name: whatever the instance works out. */
interface Use {
  readonly what: What;
  readonly name: string | undefined;
  readonly element: string;
  readonly draft: Draft;
}

/** Each name once, at the first element that has it. */
export function loneEvents(drafts: readonly Draft[]): readonly Diagnostic[] {
  const thrown = drafts.flatMap(thrownBy);
  const caught = drafts.flatMap(caughtBy);
  return (['message', 'signal'] as const).flatMap((what) => {
    const throws = names(thrown, what);
    const catches = names(caught, what);
    return [
      ...(isOpen(caught, what)
        ? []
        : lone(throws, catches).map((one) => nobodyCatches(one, catches))),
      ...(isOpen(thrown, what) ? [] : lone(catches, throws)).flatMap((one) =>
        nobodyThrows(one, throws),
      ),
    ];
  });
}

type Names = ReadonlyMap<string, Use>;

function names(uses: readonly Use[], what: What): Names {
  const found = new Map<string, Use>();
  for (const use of uses) {
    if (use.what !== what || use.name === undefined || found.has(use.name)) continue;
    found.set(use.name, use);
  }
  return found;
}

function isOpen(uses: readonly Use[], what: What): boolean {
  return uses.some((use) => use.what === what && use.name === undefined);
}

function lone(these: Names, others: Names): readonly (readonly [string, Use])[] {
  return [...these].filter(([name]) => !others.has(name));
}

function nobodyCatches([name, use]: readonly [string, Use], catches: Names): Diagnostic {
  const words = use.what === 'signal' ? 'throws signal' : 'sends message';
  const meant = closest(name, catches.keys());
  return note(use, {
    code: 'nobody-catches',
    message: `${words} '${name}', which nothing here catches.`,
    fix:
      meant === undefined
        ? 'Draw who waits for it, or leave it to a model that is not here.'
        : `Did you mean '${meant}'?`,
  });
}

/** Messages come from outside: one that nothing sends is told only where another name must be meant. */
function nobodyThrows([name, use]: readonly [string, Use], throws: Names): readonly Diagnostic[] {
  const meant = closest(name, throws.keys());
  if (meant === undefined && use.what === 'message') return [];
  const words = use.what === 'signal' ? 'waits for signal' : 'waits for message';
  const verb = use.what === 'signal' ? 'throws' : 'sends';
  return [
    note(use, {
      code: 'nobody-throws',
      message: `${words} '${name}', which nothing here ${verb}.`,
      fix:
        meant === undefined
          ? 'Draw who throws it, or leave it to a model that is not here.'
          : `Did you mean '${meant}'?`,
    }),
  ];
}

function note(
  { element: id, draft: { labelOf, spanOf } }: Use,
  {
    code,
    message,
    fix,
  }: {
    readonly code: 'nobody-catches' | 'nobody-throws';
    readonly message: string;
    readonly fix: string;
  },
): Diagnostic {
  const element = { id, label: labelOf(id) };
  const span = spanOf(id);
  const called = nameOf({ id, name: element.label });
  return diagnostic(code, { message: `${called} ${message}`, element, fix, ...(span && { span }) });
}

function thrownBy(draft: Draft): readonly Use[] {
  return everyNode(draft.graph.scope).flatMap((node): readonly Use[] => {
    const use = (what: What, name: unknown): readonly Use[] => [
      { what, name: constant(name), element: drawn(node.id, draft), draft },
    ];
    if (node.kind === 'throw')
      return thrownNames([node.event]).flatMap((one) => use('signal', one));
    if (node.kind === 'loop' && node.loop.kind === 'multi-instance') {
      const throws = (node.loop.throws ?? []).map(({ event }) => event);
      return thrownNames(throws).flatMap((one) => use('signal', one));
    }
    const publishes = node.kind === 'job' && node.job === PUBLISH_MESSAGE_JOB;
    return publishes ? use('message', node.headers['message']) : [];
  });
}

function thrownNames(events: readonly Throw<Expression>[]): readonly (string | Expression)[] {
  return events.flatMap((event) => (event.kind === 'signal' ? [event.signal] : []));
}

/** Several definitions are several nodes, of which people know the element. */
function drawn(id: string, { spanOf }: Draft): string {
  return spanOf(id) === undefined ? id.replace(/\.\d+$/u, '') : id;
}

function caughtBy(draft: Draft): readonly Use[] {
  const of = ({ id, trigger }: Reacting): readonly Use[] => usesOf(trigger, id, draft);
  const starts = (draft.info.starts ?? []).map(({ element: id, trigger }) => ({ id, trigger }));
  return [
    ...draft.info.messages.map(({ name, element }): Use => ({
      what: 'message',
      name: constant(name),
      element,
      draft,
    })),
    ...starts.flatMap(of),
    ...everyScope(draft.graph.scope).flatMap(({ eventSubprocesses = [] }) =>
      eventSubprocesses.flatMap(({ start }) => of(start)),
    ),
    ...everyNode(draft.graph.scope).flatMap((node) => [
      ...(node.kind === 'wait' ? of(node) : []),
      ...(node.kind === 'event-choice' ? node.events.flatMap(of) : []),
      ...('boundaries' in node ? node.boundaries.flatMap(of) : []),
    ]),
  ];
}

interface Reacting {
  readonly id: string;
  readonly trigger?: AttachedTrigger<unknown> | StartTrigger<unknown> | undefined;
}

function usesOf(trigger: Reacting['trigger'], element: string, draft: Draft): readonly Use[] {
  switch (trigger?.kind) {
    case 'message':
      return [{ what: 'message', name: constant(trigger.message), element, draft }];
    case 'signal':
      return [{ what: 'signal', name: constant(trigger.signal), element, draft }];
    case 'multiple':
      return trigger.triggers.flatMap((one) => usesOf(one, element, draft));
    default:
      return [];
  }
}

/** Undefined where an expression works it out. */
function constant(name: unknown): string | undefined {
  return typeof name === 'string' && !name.startsWith('=') ? name : undefined;
}
