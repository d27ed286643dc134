/**
 * Runs patterns: a small machine with backtracking on a stack of its own, one step at a time, so that every match is
 * bounded by the budget of the evaluation and no text is too long for the call stack.
 */
import { caseVariants, type CharacterSet } from './character-class.ts';
import type { Flags, Node, Pattern } from './pattern.ts';
import { PatternError } from './pattern-error.ts';

type Instruction =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'start' | 'end' | 'match' }
  | { readonly kind: 'reference'; readonly group: number }
  | { readonly kind: 'save'; readonly slot: number }
  /** Goes on at `next`, and at `other` when that fails. */
  | { kind: 'split'; next: number; other: number }
  | { kind: 'jump'; next: number }
  /** Fails when nothing was read since the slot was saved: a loop that would never end. */
  | { readonly kind: 'progress'; readonly slot: number };

export interface Program {
  readonly code: readonly Instruction[];
  readonly groups: number;
  readonly slots: number;
  readonly flags: Flags;
}

const LARGEST = 20_000;

/** @throws PatternError when the repetitions unfold too far */
export function compilePattern(pattern: Pattern, flags: Flags): Program {
  const code: Instruction[] = [];
  let slots = 2 * (pattern.groups + 1);

  function emit(instruction: Instruction): number {
    if (code.length >= LARGEST) throw new PatternError('the pattern repeats too much', 0);
    return code.push(instruction) - 1;
  }

  function put(node: Node): void {
    switch (node.kind) {
      case 'literal':
        emit({ kind: 'set', set: literalSet(node.point, flags.ignoreCase) });
        return;
      case 'set':
        emit({ kind: 'set', set: node.set });
        return;
      case 'start':
      case 'end':
        emit({ kind: node.kind });
        return;
      case 'reference':
        emit({ kind: 'reference', group: node.group });
        return;
      case 'sequence':
        node.items.forEach(put);
        return;
      case 'choice':
        putChoice(node.options);
        return;
      case 'group':
        if (node.index === undefined) return put(node.body);
        emit({ kind: 'save', slot: 2 * node.index });
        put(node.body);
        emit({ kind: 'save', slot: 2 * node.index + 1 });
        return;
      case 'repeat':
        for (let count = 0; count < node.least; count += 1) put(node.body);
        if (node.most === Infinity) putLoop(node.body, node.greedy);
        else putOptional(node.body, node.most - node.least, node.greedy);
    }
  }

  function putChoice(options: readonly Node[]): void {
    const ends: { kind: 'jump'; next: number }[] = [];
    for (const [index, option] of options.entries()) {
      if (index === options.length - 1) {
        put(option);
        continue;
      }
      const split: Instruction = { kind: 'split', next: 0, other: 0 };
      split.next = emit(split) + 1;
      put(option);
      const end: { kind: 'jump'; next: number } = { kind: 'jump', next: 0 };
      emit(end);
      ends.push(end);
      split.other = code.length;
    }
    for (const end of ends) end.next = code.length;
  }

  function putLoop(body: Node, greedy: boolean): void {
    const slot = slots;
    slots += 1;
    const split: Instruction = { kind: 'split', next: 0, other: 0 };
    const start = emit(split);
    emit({ kind: 'save', slot });
    put(body);
    emit({ kind: 'progress', slot });
    emit({ kind: 'jump', next: start });
    const [first, second] = greedy ? [start + 1, code.length] : [code.length, start + 1];
    split.next = first;
    split.other = second;
  }

  function putOptional(body: Node, most: number, greedy: boolean): void {
    const splits: { split: { kind: 'split'; next: number; other: number }; start: number }[] = [];
    for (let count = 0; count < most; count += 1) {
      const split: { kind: 'split'; next: number; other: number } = {
        kind: 'split',
        next: 0,
        other: 0,
      };
      splits.push({ split, start: emit(split) });
      put(body);
    }
    for (const { split, start } of splits) {
      split.next = greedy ? start + 1 : code.length;
      split.other = greedy ? code.length : start + 1;
    }
  }

  put(pattern.root);
  emit({ kind: 'match' });
  return { code, groups: pattern.groups, slots, flags };
}

function literalSet(point: number, ignoreCase: boolean): CharacterSet {
  if (!ignoreCase) return (tested) => tested === point;
  const variants = new Set(caseVariants(point));
  return (tested) => variants.has(tested) || caseVariants(tested).some((one) => variants.has(one));
}

/** Start and end of the match and of each group, as offsets of code points; -1 where a group took no part. */
export type Saves = readonly number[];

const STEPS_AT_ONCE = 64;

/**
 * The match that starts exactly at `start`.
 * @param spend is called for every {@link STEPS_AT_ONCE} steps and throws when there have been too many
 */
export function matchAt(
  program: Program,
  text: readonly number[],
  start: number,
  spend: () => void,
): Saves | undefined {
  const { code } = program;
  let saves: number[] = Array.from({ length: program.slots }, () => -1);
  saves[0] = start;
  const pending: { at: number; position: number; saves: number[] }[] = [];
  let at = 0;
  let position = start;
  for (let steps = 1; ; steps += 1) {
    if (steps % STEPS_AT_ONCE === 0) spend();
    const instruction = code[at];
    let failed = false;
    switch (instruction?.kind) {
      case 'set': {
        const point = text[position];
        failed = point === undefined || !instruction.set(point);
        position += 1;
        at += 1;
        break;
      }
      case 'start':
        failed = !isStart(program.flags, text, position);
        at += 1;
        break;
      case 'end':
        failed = !isEnd(program.flags, text, position);
        at += 1;
        break;
      case 'save':
        saves = [...saves];
        saves[instruction.slot] = position;
        at += 1;
        break;
      case 'progress':
        failed = saves[instruction.slot] === position;
        at += 1;
        break;
      case 'split':
        pending.push({ at: instruction.other, position, saves });
        at = instruction.next;
        break;
      case 'jump':
        at = instruction.next;
        break;
      case 'reference': {
        const length = referenceLength(program, text, position, saves, instruction.group);
        failed = length === undefined;
        position += length ?? 0;
        at += 1;
        break;
      }
      default:
        saves = [...saves];
        saves[1] = position;
        return saves.slice(0, 2 * (program.groups + 1));
    }
    if (!failed) continue;
    const next = pending.pop();
    if (next === undefined) return undefined;
    ({ at, position, saves } = next);
  }
}

function isStart({ multiline }: Flags, text: readonly number[], position: number): boolean {
  if (position === 0) return true;
  return multiline && text[position - 1] === 10 && position < text.length;
}

function isEnd({ multiline }: Flags, text: readonly number[], position: number): boolean {
  return position === text.length || (multiline && text[position] === 10);
}

function referenceLength(
  { flags }: Program,
  text: readonly number[],
  position: number,
  saves: Saves,
  group: number,
): number | undefined {
  const from = saves[2 * group] ?? -1;
  const to = saves[2 * group + 1] ?? -1;
  if (from < 0 || to < 0) return 0;
  for (let offset = 0; offset < to - from; offset += 1) {
    const wanted = text[from + offset] ?? -1;
    const found = text[position + offset];
    if (found === undefined || !literalSet(wanted, flags.ignoreCase)(found)) return undefined;
  }
  return to - from;
}
