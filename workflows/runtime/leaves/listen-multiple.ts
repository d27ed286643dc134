import type { Variables } from '../elements.ts';
import type { Cancel } from '../port/port.ts';
import type { Arm, Listening } from './listening.ts';
import { forget, keep } from './listening.ts';

/**
 * A multiple event (BPMN 2.0.2 section 10.5.5): any of its triggers makes it happen, or, parallel, all of them together. What the
 * triggers bring is merged in the order in which they are drawn.
 */
export function prepareMultiple(
  at: Listening,
  parts: readonly (() => Arm)[],
  all: boolean,
  repeats: boolean,
): Arm {
  return all ? prepareAll(at, parts, repeats) : prepareAny(parts, repeats);
}

function prepareAny(parts: readonly (() => Arm)[], repeats: boolean): Arm {
  const arms = parts.map((part) => part());
  return (fire) => {
    const armed: Cancel[] = [];
    let open = true;
    const close = (): void => {
      open = false;
      for (const cancel of armed) cancel();
    };
    for (const arm of arms) {
      if (!open) break;
      const cancel = arm((values) => {
        if (!open) return;
        if (!repeats) close();
        fire(values);
      });
      if (open) armed.push(cancel);
      else cancel();
    }
    return close;
  };
}

/** Triggers that have happened wait, with what they brought, for the others. */
function prepareAll(
  { armed, element }: Listening,
  parts: readonly (() => Arm)[],
  repeats: boolean,
): Arm {
  const { id } = element;
  const before = armed.triggers?.[id]?.happened ?? {};
  const open = [...parts.keys()].filter((index) => before[index] === undefined);
  let arms = new Map(open.map((index) => [index, parts[index]?.()]));
  return (fire) => {
    let happened: Record<string, Readonly<Variables>> = { ...before };
    const cancels = new Map<number, Cancel>();
    const close = (): void => {
      forget(armed, id);
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
      arms = new Map();
    };
    const take = (index: number, values: Readonly<Variables>): void => {
      cancels.delete(index);
      happened = { ...happened, [index]: values };
      keep(armed, id, { happened });
      if (parts.some((_, other) => happened[other] === undefined)) return;
      const all = Object.assign({}, ...parts.map((_, other) => happened[other]));
      close();
      happened = {};
      if (repeats) {
        arms = new Map(parts.map((part, other) => [other, part()]));
        armAll();
      }
      fire(all);
    };
    const armAll = (): void => {
      for (const [index, arm] of [...arms]) {
        let taken = false;
        const cancel = arm?.((values) => {
          taken = true;
          take(index, values);
        });
        if (taken || cancel === undefined) continue;
        cancels.set(index, cancel);
      }
    };
    armAll();
    return close;
  };
}
