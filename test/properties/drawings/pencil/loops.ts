/** Draws what comes back: loops, links that lead back. A script counts the turns. */
import { mark } from '../rows.ts';
import type { Loop } from '../story.ts';
import type { Desk } from './desk.ts';
import type { Loose } from './sheet.ts';
import { element, job } from './xml.ts';

/** Do ... while. */
export function drawLoop(
  { turns, body, back }: Loop,
  desk: Desk,
  from: readonly Loose[],
): readonly Loose[] {
  const { notes, sheet } = desk;
  const [head, count, test] = [notes.id('N'), notes.id('N'), notes.id('N')];
  sheet.put(element('exclusiveGateway', head), from);
  const rest = desk.row(body, [{ from: head }]);
  if (rest.length === 0) return [];
  const condition = counted(desk, { count, test, of: head }, rest, turns);
  sheet.connect(desk.row(back, [{ from: test, condition }]), head);
  return [{ from: test, isDefault: true }];
}

export function drawLink(loops: boolean, desk: Desk, from: readonly Loose[]): readonly Loose[] {
  const { notes, sheet } = desk;
  const [thrower, catcher] = [notes.id('N'), notes.id('N')];
  const inside = [`<linkEventDefinition name="L${catcher}" />`];
  sheet.put(element('intermediateThrowEvent', thrower, { inside }), from);
  sheet.attach(element('intermediateCatchEvent', catcher, { inside }));
  const after = notes.id('N');
  sheet.put(job(after), [{ from: catcher }]);
  notes.mark(after, [mark('link throw, catch', loops ? 'loop' : 'link')]);
  if (!loops) return [{ from: after }];
  const [count, test, again] = [notes.id('N'), notes.id('N'), notes.id('N')];
  const condition = counted(desk, { count, test, of: catcher }, [{ from: after }], 2);
  sheet.put(element('intermediateThrowEvent', again, { inside }), [{ from: test, condition }]);
  return [{ from: test, isDefault: true }];
}

/** Leads loose ends back to an element, once. */
export function drawAgain(host: string, desk: Desk, from: readonly Loose[]): readonly Loose[] {
  const [count, test] = [desk.notes.id('N'), desk.notes.id('N')];
  const condition = counted(desk, { count, test, of: count }, from, 2);
  desk.sheet.connect([{ from: test, condition }], host);
  return [{ from: test, isDefault: true }];
}

interface Counter {
  readonly count: string;
  readonly test: string;
  /** Names the variable. */
  readonly of: string;
}

/**
 * Counts, and looks: nothing else is led to the test, as who does not count would turn for ever.
 *
 * @returns the condition of another turn, for a flow out of the test
 */
function counted(
  { sheet, counters }: Desk,
  { count, test, of }: Counter,
  from: readonly Loose[],
  turns: number,
): string {
  const variable = `c${of}`;
  const script = `<zeebe:script expression="=get or else(${variable}, 0) + 1" resultVariable="${variable}" />`;
  sheet.put(element('scriptTask', count, { extensions: [script] }), from);
  counters.push(count);
  sheet.attach(element('exclusiveGateway', test));
  sheet.connect([{ from: count }], test);
  return `${variable} &lt; ${turns}`;
}
