import type { Evaluate, Variables } from '#runtime/elements.ts';
import type { BranchBlock, LoopBlock, ScriptBlock } from './blocks.ts';

/** True for the branch of that index; the last one has no condition. */
export function takes({ decides, branches }: BranchBlock, index: number): Evaluate {
  return (vars) => Number(vars[decides] ?? 0) % branches.length === index;
}

/** Whether the loop goes round again; its counter is a variable of its own. */
export function again({ id, times }: LoopBlock): Evaluate {
  return (vars) => Number(vars[counterOf(id)] ?? 0) % times !== 0;
}

export function counts(id: string): Evaluate {
  return (vars: Variables) => Number(vars[counterOf(id)] ?? 0) + 1;
}

export function counterOf(id: ScriptBlock['id']): string {
  return `count${id}`;
}
