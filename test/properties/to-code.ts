import {
  choice,
  compensate,
  end,
  on,
  parallel,
  process,
  step,
  subprocess,
  task,
  wait,
} from '#runtime';
import type { Ended } from '#runtime';
import type { Agent, Variables } from '#runtime/elements.ts';
import type { Workflow } from '../support/in-process/run.ts';
import type { Block, BranchBlock, EndBlock, Exit, LoopBlock, Sequence } from './blocks.ts';
import { again, counterOf, counts, takes } from './conditions.ts';

/** What a piece of code comes to: `Ended` when it returned through an end event. */
type Code = (vars: Variables) => Promise<Ended | 'on'>;
type Bound = ReturnType<typeof on>;

/** A random process as the structured code that a compiler would write for it. */
export function toCode(
  id: string,
  body: Sequence,
  agents: Readonly<Record<string, Agent>>,
): Workflow {
  const code = sequence(body, agents);
  const definition = { id, version: '00000000', start: ['Start', 'Start'] as const };
  return process<Variables>(definition, async (vars) => {
    await code(vars);
  });
}

function sequence(blocks: Sequence, agents: Readonly<Record<string, Agent>>): Code {
  const codes = blocks.map((block) => blockCode(block, agents));
  return async (vars) => {
    for (const code of codes) {
      const result = await code(vars);
      if (result !== 'on') return result;
    }
    return 'on';
  };
}

function blockCode(block: Block, agents: Readonly<Record<string, Agent>>): Code {
  switch (block.kind) {
    case 'job': {
      const { id, undo, exits } = block;
      const compensation =
        undo === undefined ? {} : { compensation: task(undo, undo, agentOf(agents, 'demo.undo')) };
      const options = { exits: boundExits(exits), ...compensation };
      const call = task<unknown, unknown, Variables, string>(
        id,
        id,
        agentOf(agents, 'demo.job'),
        options,
      );
      return withExits(call, exits, agents);
    }
    case 'script': {
      const script = { result: counterOf(block.id), value: counts(block.id) };
      const call = step<Variables>(block.id, block.id, { script });
      return async (vars) => goOn(call(vars));
    }
    case 'wait': {
      const { id, exits } = block;
      const trigger = 'message' in block.on ? block.on : { duration: duration(block.on.hours) };
      const call = wait<Variables, string>(id, id, trigger, { exits: boundExits(exits) });
      return withExits(call, exits, agents);
    }
    case 'subprocess': {
      const { id, exits } = block;
      const start = [`${id}Start`, `${id}Start`] as const;
      const call = subprocess<Variables, string>(id, id, { start, exits: boundExits(exits) });
      const inside = sequence(block.body, agents);
      return withExits(
        (vars) =>
          call(vars, async (inner) => {
            await inside(inner);
          }),
        exits,
        agents,
      );
    }
    case 'parallel':
      return parallelCode(block, agents);
    case 'choice':
      return choiceCode(block, agents);
    case 'loop':
      return loopCode(block, agents);
    case 'throw': {
      const call = compensate(block.id, block.id);
      return async () => goOn(call());
    }
    case 'end':
      return endCode(block);
  }
}

function withExits(
  call: (vars: Variables) => Promise<string>,
  exits: readonly Exit[],
  agents: Readonly<Record<string, Agent>>,
): Code {
  const ways = new Map(exits.map(({ id, way }) => [id, sequence(way, agents)]));
  return async (vars) => {
    const way = ways.get(await call(vars));
    return way === undefined ? 'on' : way(vars);
  };
}

function parallelCode(
  { id, branches }: BranchBlock,
  agents: Readonly<Record<string, Agent>>,
): Code {
  const incoming = branches.map((_, index) => `${id}_in_${index}`);
  const all = parallel(`${id}Join`, incoming);
  const codes = branches.map((branch) => sequence(branch, agents));
  return async (vars) => goOn(all(...codes.map((code) => () => code(vars))));
}

function choiceCode(block: BranchBlock, agents: Readonly<Record<string, Agent>>): Code {
  const { id, branches } = block;
  const flows = branches.map((_, index) => {
    const condition = index === branches.length - 1 ? 'otherwise' : takes(block, index);
    return [String(index), [`${id}_${index}`, condition]] as const;
  });
  const which = choice<Variables, string>(`${id}Split`, `${id}Split`, Object.fromEntries(flows));
  const codes = branches.map((branch) => sequence(branch, agents));
  return async (vars) => codes[Number(await which(vars))]?.(vars) ?? 'on';
}

function loopCode(block: LoopBlock, agents: Readonly<Record<string, Agent>>): Code {
  const { id } = block;
  const body = sequence(block.body, agents);
  const count = step<Variables>(id, id, { script: { result: counterOf(id), value: counts(id) } });
  const test = choice<Variables, string>(`${id}Split`, `${id}Split`, {
    again: [`${id}_again`, again(block)],
    out: [`${id}_out`, 'otherwise'],
  });
  return async (vars) => {
    do {
      const result = await body(vars);
      if (result !== 'on') return result;
      await count(vars);
    } while ((await test(vars)) === 'again');
    return 'on';
  };
}

function endCode({ id, result }: EndBlock): Code {
  if (result === 'none') return end(id, id);
  if (result === 'terminate') return end(id, id, { terminate: true });
  if (result === 'compensation') return end(id, id, { compensate: true });
  return end(id, id, result);
}

async function goOn(call: Promise<unknown>): Promise<'on'> {
  await call;
  return 'on';
}

function boundExits(exits: readonly Exit[]): Readonly<Record<string, Bound>> {
  return Object.fromEntries(
    exits.map(({ id, on: trigger }) => [
      id,
      on(id, id, 'hours' in trigger ? { duration: duration(trigger.hours) } : trigger),
    ]),
  );
}

function duration(hours: number): string {
  return `PT${hours * 60}M`;
}

function agentOf(agents: Readonly<Record<string, Agent>>, type: string): Agent {
  const agent = agents[type];
  if (agent === undefined) throw new RangeError(`No agent for ${type}.`);
  return agent;
}
