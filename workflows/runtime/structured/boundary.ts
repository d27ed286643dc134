import type {
  AttachedTrigger,
  CatchTrigger,
  ErrorTrigger,
  EscalationTrigger,
} from '#contracts/graph.ts';
import type { Activity, Evaluate, Variables } from '../elements.ts';
import { completeWith } from '../leaves/leaf.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { prepare } from '../leaves/listen.ts';
import type { Arm, Listening } from '../leaves/listening.ts';
import { nextOccurrence } from '../scope.ts';
import type { Frame } from './frame.ts';
import { isGone } from './frame.ts';
import { reconsider } from './gathered.ts';
import type { Place } from './region.ts';

/** A boundary event, or the event of an event-based gateway, as the head of a module binds it. */
export interface BoundaryBinding extends Activity {
  readonly trigger: AttachedTrigger<Evaluate>;
  /** Errors and escalations that make it happen, too. */
  readonly caught?: readonly (ErrorTrigger | EscalationTrigger)[];
}

/** Events by the names that code gives them, in document order. */
export type Events = Readonly<Record<string, BoundaryBinding>>;

/** Boundary events of one activation. */
export interface Attached {
  /** Those that interrupt, by the name of the exit. */
  readonly exits?: Events | undefined;
  /** Those that do not, by the name of their path. */
  readonly beside?: Events | undefined;
  /** Starts the path of one that does not. */
  readonly start?: (name: string, event: BoundaryBinding, values: Readonly<Variables>) => void;
}

/** What the boundary events wait for. Throws when an expression of one has no value. */
export function prepareBoundaries(
  { instance, token, enclosure, over }: Place & Pick<Required<Listening>, 'enclosure' | 'over'>,
  { exits, beside }: Attached,
  vars: Variables,
  activation: string,
): ReadonlyMap<string, Arm> {
  if (exits === undefined && beside === undefined) return NONE;
  const arms = new Map<string, Arm>();
  for (const [events, repeats] of [[exits, false] as const, [beside, true] as const]) {
    for (const [name, event] of Object.entries(events ?? {})) {
      const { trigger, id } = event;
      if (!isAwaited(trigger)) continue;
      const path = `${activation}/${id}`;
      const at = { instance, element: event, path, vars, armed: token, enclosure, over };
      arms.set(name, prepare(at, trigger, repeats));
    }
  }
  return arms;
}

const NONE: ReadonlyMap<string, Arm> = new Map();

/** The event that catches what is thrown inside: the one that names its code, else the one that names none. */
export function catcherOf(
  { exits, beside }: Attached,
  kind: 'error' | 'escalation',
  code: string,
): string | undefined {
  const events = [...Object.entries(exits ?? {}), ...Object.entries(beside ?? {})];
  const catching = (wanted: string | undefined): string | undefined =>
    events.find(([, event]) =>
      caughtBy(event).some((one) => one.kind === kind && one.code === wanted),
    )?.[0];
  return catching(code) ?? catching(undefined);
}

/** The errors and escalations that an event reacts to. */
export function caughtBy({
  trigger,
  caught = [],
}: Pick<BoundaryBinding, 'trigger' | 'caught'>): readonly (ErrorTrigger | EscalationTrigger)[] {
  return trigger.kind === 'error' || trigger.kind === 'escalation' ? [trigger, ...caught] : caught;
}

/** The codes of the errors that an event reacts to; undefined stands for all. */
export function errorsOf(event: BoundaryBinding): readonly (string | undefined)[] {
  return caughtBy(event).flatMap(({ kind, code }) => (kind === 'error' ? [code] : []));
}

/** A token comes out of an event: its outputs are merged, which may become an incident of the event. */
export function passEvent(
  frame: Frame,
  event: BoundaryBinding,
  values: Readonly<Variables>,
  vars: Variables = frame.scope.variables,
): Promise<void> {
  const { instance, scope, region, token, stalled } = frame;
  const occurrence = nextOccurrence(scope, event.id);
  token.occurrence = occurrence;
  instance.move(token, 'running', event.id);
  return new Promise((resolve) => {
    const leaf: Leaf<BoundaryBinding> = {
      ...{ instance, scope, token, element: event, occurrence, vars },
      retryFrom: { from: 'output', result: values },
      withdraw: () => {},
      completed: () => {
        region.resting.delete(leaf);
        if (isGone(frame)) return;
        instance.record(scope, event.id, 'completed');
        delete token.occurrence;
        delete token.locals;
        instance.move(token, 'running', '');
        resolve();
      },
      raise: (code, variables) => region.raise(code, variables),
      ...(stalled === undefined ? {} : { stalled }),
    };
    region.resting.add(leaf);
    reconsider(frame);
    completeWith(leaf, values);
  });
}

/** True for what comes from outside; what something inside the element throws is routed, not waited for. */
export function isAwaited(trigger: AttachedTrigger<Evaluate>): trigger is CatchTrigger<Evaluate> {
  switch (trigger.kind) {
    case 'message':
    case 'timer':
    case 'signal':
    case 'condition':
    case 'multiple':
      return true;
    case 'error':
    case 'escalation':
    case 'cancel':
    case 'compensation':
      return false;
  }
}
