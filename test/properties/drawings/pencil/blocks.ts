/** Draws splits, and what their branches meet in. */
import { MIXED, mark } from '../rows.ts';
import type { Block, Crossing, EventWay } from '../story.ts';
import type { Desk } from './desk.ts';
import type { Loose } from './sheet.ts';
import { catchEvent, caughtBy } from './triggers.ts';
import { element, job } from './xml.ts';

export function drawBlock(block: Block, desk: Desk, from: readonly Loose[]): readonly Loose[] {
  const { split, branches, join, needs } = block;
  const { notes, sheet } = desk;
  const at = drawSplit(block, desk, from);
  const chooses = split === 'exclusive' || split === 'inclusive' || split === 'complex';
  const last = branches.length - 1;
  const variable = notes.askers.get(`${at}A`);
  const ends = branches.flatMap(({ modulo, remainder, parts }, index): readonly Loose[] => {
    if (!chooses) return desk.row(parts, [{ from: at }]);
    if (index === last && block.hasDefault) {
      return desk.row(parts, [{ from: at, isDefault: true }]);
    }
    const condition =
      variable === undefined
        ? `modulo(n + ${remainder}, ${modulo}) = 0`
        : `${variable} &gt; ${remainder}`;
    return desk.row(parts, [{ from: at, condition }]);
  });
  if (join === 'implicit' || ends.length === 0) return ends;
  const id = notes.id('N');
  const condition = `<activationCondition>=activationCount &gt;= ${needs}</activationCondition>`;
  const inside = join === 'complex' ? [condition] : [];
  sheet.put(element(`${join}Gateway`, id, { inside }), ends);
  notes.mark(id, [gatewayMark(join, 'join')]);
  desk.joins.set(id, join);
  return [{ from: id }];
}

/** @returns the element that the branches leave */
function drawSplit(block: Block, desk: Desk, from: readonly Loose[]): string {
  const { split, typed, hasDefault } = block;
  const { notes, sheet } = desk;
  const joined = block.mixed && split !== 'implicit' ? joinBefore(split, desk, from) : undefined;
  if (joined !== undefined && split !== 'implicit') {
    notes.mark(joined, [mark(MIXED, 'mixed'), gatewayMark(split, 'split')]);
    return joined;
  }
  const id = notes.id('N');
  if (split === 'implicit') {
    sheet.put(job(id), from);
    notes.mark(id, [mark(MIXED, 'implicit split')]);
    return id;
  }
  const isChoice = split === 'exclusive';
  if (isChoice && typed && hasDefault) {
    const asker = `${id}A`;
    sheet.put(job(asker, `demo.ask.${asker}`), from);
    notes.askers.set(asker, `t${id}`);
    notes.mark(asker, [mark('exclusive split, join; default flow', 'typed')]);
    sheet.put(element(`${split}Gateway`, id), [{ from: asker }]);
  } else sheet.put(element(`${split}Gateway`, id), from);
  const marks = [gatewayMark(split, 'split')];
  if (isChoice && hasDefault) marks.push(mark('exclusive split, join; default flow', 'default'));
  notes.mark(id, marks);
  return id;
}

/** A join of the kind that nothing leaves yet. */
function joinBefore(split: string, desk: Desk, from: readonly Loose[]): string | undefined {
  const [only, second] = from;
  if (only === undefined || second !== undefined) return undefined;
  const isFree = only.condition === undefined && only.isDefault === undefined;
  const isLeft = desk.sheet.flows.some((flow) => flow.from === only.from);
  return isFree && !isLeft && desk.joins.get(only.from) === split ? only.from : undefined;
}

/** From one choice to the next, each of which may lead to any of the tails. */
export function drawCrossing(
  { choices, tails, onward }: Crossing,
  desk: Desk,
  from: readonly Loose[],
): readonly Loose[] {
  const { notes, sheet } = desk;
  const toward: Loose[][] = tails.map(() => []);
  let loose = from;
  for (let choice = 0; choice < choices; choice++) {
    const id = notes.id('N');
    sheet.put(element('exclusiveGateway', id), loose);
    for (const [index, into] of toward.entries()) {
      into.push({ from: id, condition: `n = ${tails.length * choice + index}` });
    }
    const between = notes.id('N');
    sheet.put(job(between), [{ from: id, isDefault: true }]);
    loose = [{ from: between }];
  }
  toward.at(-1)?.push(...loose);
  let rest: readonly Loose[] = tails.length === 0 ? loose : [];
  for (const [index, { parts }] of tails.entries()) {
    if (!onward && rest.length > 0) desk.end('none', rest);
    const id = notes.id('N');
    sheet.put(element('exclusiveGateway', id), [...(toward[index] ?? []), ...(onward ? rest : [])]);
    notes.mark(id, [gatewayMark('exclusive', 'join')]);
    rest = desk.row(parts, [{ from: id }]);
  }
  return rest;
}

export function drawEvents(
  ways: readonly EventWay[],
  desk: Desk,
  from: readonly Loose[],
): readonly Loose[] {
  const { notes, sheet } = desk;
  const id = notes.id('N');
  sheet.put(element('eventBasedGateway', id), from);
  const caught = new Set<string>();
  return ways.flatMap(({ trigger, task, parts }): readonly Loose[] => {
    const keys = caughtBy(trigger);
    if (keys.some((key) => caught.has(key))) return [];
    for (const key of keys) caught.add(key);
    const at = notes.id('N');
    const receives = task && trigger.kind === 'message';
    const event = receives
      ? element('receiveTask', at, { attributes: [`messageRef="M${trigger.which}"`] })
      : catchEvent(at, trigger);
    sheet.put(event, [{ from: id, bound: true }]);
    notes.mark(at, [mark('event-based', receives ? 'receive tasks' : 'events')]);
    return desk.row(parts, [{ from: at }]);
  });
}

function gatewayMark(
  kind: 'exclusive' | 'parallel' | 'inclusive' | 'complex',
  role: 'split' | 'join',
): string {
  switch (kind) {
    case 'exclusive':
      return mark('exclusive split, join; default flow', role);
    case 'parallel':
      return mark('parallel split, join', role);
    case 'inclusive':
      return mark('inclusive split; join', role);
    case 'complex':
      return mark('complex gateway (activationCondition, activationCount, reset phase)', role);
  }
}
