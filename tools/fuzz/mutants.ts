import type { Topic } from '../../test/properties/drawings/author/topics.ts';

/** Mistakes that somebody could make, in the net, in what structured code calls, and in the structurer. */
export interface Mutant {
  readonly file: string;
  /** Stands in the file once. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong then. */
  readonly says: string;
  /** What stories are to be about to show it soon. */
  readonly topics: readonly Topic[];
}

const net = 'workflows/runtime/net';
const code = 'workflows/runtime/structured';
const structure = 'compiler/structure';

function mutant(
  says: string,
  topics: readonly Topic[],
  file: string,
  find: string,
  replace: string,
): Mutant {
  return { says, topics, file: `${file}.ts`, find, replace };
}

export const mutants: readonly Mutant[] = [
  mutant(
    'a parallel join of the net fires with its first token',
    ['parallel'],
    `${net}/joins`,
    'gathering.width === node.incoming.length',
    'gathering.width > 0',
  ),
  mutant(
    'an inclusive join of the net fires too early',
    ['inclusive'],
    `${net}/joins`,
    'gathering.count === 0 || isAwaited(group, gathering)',
    'gathering.count === 0',
  ),
  mutant(
    'the net runs turns at once that should come one by one',
    ['repeat'],
    `${net}/multi-instance`,
    'loop.sequential ? 1 : total - started',
    'total - started',
  ),
  mutant(
    'turns of the net get the next item',
    ['repeat'],
    `${net}/multi-instance`,
    'items?.[started]',
    'items?.[started + 1]',
  ),
  mutant(
    'a standard loop of the net turns once too often',
    ['repeat'],
    `${net}/standard-loop`,
    'completed >= limit(maximum, vars)',
    'completed > limit(maximum, vars)',
  ),
  mutant(
    'the compensation log of the net is written the wrong way round',
    ['compensation'],
    `${net}/compensation-log`,
    'scope.compensation.push(entry)',
    'scope.compensation.unshift(entry)',
  ),
  mutant(
    'the compensation log of the net names labels, not ids',
    ['compensation'],
    `${net}/compensation-log`,
    'element: node.id,',
    'element: leaf.element.label,',
  ),
  mutant(
    'the net compensates in order of completion',
    ['compensation'],
    `${net}/compensation`,
    'log.filter(concerns).reverse()',
    'log.filter(concerns)',
  ),
  mutant(
    'boundary events of the net listen once where they should again, and the reverse',
    ['boundary'],
    `${net}/boundary`,
    'prepare(at, trigger, !interrupting)',
    'prepare(at, trigger, interrupting)',
  ),
  mutant(
    'the net arms no timers at activities',
    ['boundary'],
    `${net}/boundary`,
    '!isAwaited(trigger)',
    "!isAwaited(trigger) || trigger.kind === 'timer'",
  ),
  mutant(
    'the net arms no messages at activities',
    ['boundary'],
    `${net}/boundary`,
    '(!isAwaited(trigger))',
    "(!isAwaited(trigger) || trigger.kind === 'message')",
  ),
  mutant(
    'all flows but the default one are default flows in the net',
    ['exclusive'],
    `${net}/choice`,
    'if (id === node.default) flows',
    'if (id !== node.default) flows',
  ),
  mutant(
    'a terminate end of the net ends its own token only',
    ['end', 'parallel'],
    `${net}/activation`,
    "node.result.kind === 'terminate'",
    'false',
  ),
  mutant(
    'called processes of the net are not told which errors are caught',
    ['call', 'boundary'],
    `${net}/catchers`,
    'else codes.add(code)',
    '',
  ),
  mutant(
    'a join of the code fires with its first token',
    ['parallel', 'wiring'],
    `${code}/join`,
    'complete.includes(undefined)',
    'complete.every((one) => one === undefined)',
  ),
  mutant(
    'the code compensates in order of completion',
    ['compensation'],
    `${code}/compensate`,
    'scope.compensation.filter(concerns).reverse()',
    'scope.compensation.filter(concerns)',
  ),
  mutant(
    'errors of the code are caught by the other codes',
    ['boundary'],
    `${code}/boundary`,
    'one.kind === kind && one.code === wanted',
    'one.kind === kind && one.code !== wanted',
  ),
  mutant(
    'a terminate end of the code ends its own token only',
    ['end', 'parallel'],
    `${code}/end`,
    'return terminates ? () => passTerminate(element) : plainEnd(element);',
    'return plainEnd(element);',
  ),
  mutant(
    'an inclusive split is closed by any join',
    ['inclusive'],
    `${structure}/parallel-blocks`,
    "if (gate === 'inclusive' && !(isWhole && gateOf(join) === 'inclusive')) continue;",
    '',
  ),
  mutant(
    'loops with two entries pass for loops with one',
    ['wiring', 'exclusive'],
    `${structure}/dominators`,
    'return id === above;',
    'return id !== undefined;',
  ),
  mutant(
    'a block that is left in its middle loses its label',
    ['wiring', 'exclusive'],
    `${structure}/simplify`,
    "return !jumpsTo([statement], 'break', label)",
    'return true',
  ),
  mutant(
    'a way that leads nowhere goes on behind the choice',
    ['boundary', 'loop'],
    `${structure}/exclusive`,
    'if (target === undefined) return [RETURN];',
    'if (target === undefined) return [];',
  ),
  mutant(
    'a jump is left out though something follows it',
    ['exclusive', 'end'],
    `${structure}/simplify`,
    'const here = after.length === 0 ? falls : [];',
    'const here = falls;',
  ),
  mutant(
    'events that do not interrupt are forgotten by the code',
    ['boundary'],
    `${structure}/flow-graph`,
    'const others = boundaries.filter(({ interrupting }) => !interrupting);',
    'const others = boundaries.slice(0, 0);',
  ),
];
