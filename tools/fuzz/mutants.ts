/** Mistakes that somebody could make, in the net, in what structured code calls, and in the structurer. */
export interface Mutant {
  readonly file: string;
  /** Stands in the file once. */
  readonly find: string;
  readonly replace: string;
}

const net = 'workflows/runtime/net';
const code = 'workflows/runtime/structured';
const structure = 'compiler/structure';

function mutant(file: string, find: string, replace: string): Mutant {
  return { file: `${file}.ts`, find, replace };
}

export const mutants: readonly Mutant[] = [
  mutant(`${net}/joins`, 'gathering.width === node.incoming.length', 'gathering.width > 0'),
  mutant(
    `${net}/joins`,
    'gathering.count === 0 || isAwaited(group, gathering)',
    'gathering.count === 0',
  ),
  mutant(`${net}/multi-instance`, 'loop.sequential ? 1 : total - started', 'total - started'),
  mutant(`${net}/multi-instance`, 'items?.[started]', 'items?.[started + 1]'),
  mutant(
    `${net}/standard-loop`,
    'completed >= limit(maximum, vars)',
    'completed > limit(maximum, vars)',
  ),
  mutant(
    `${net}/compensation-log`,
    'scope.compensation.push(entry)',
    'scope.compensation.unshift(entry)',
  ),
  mutant(`${net}/compensation-log`, 'element: node.id,', 'element: leaf.element.label,'),
  mutant(`${net}/compensation`, 'log.filter(concerns).reverse()', 'log.filter(concerns)'),
  mutant(`${net}/boundary`, '!interrupting)', 'interrupting)'),
  mutant(
    `${net}/boundary`,
    '!isAwaited(trigger)',
    "!isAwaited(trigger) || trigger.kind === 'timer'",
  ),
  mutant(
    `${net}/boundary`,
    '(!isAwaited(trigger))',
    "(!isAwaited(trigger) || trigger.kind === 'message')",
  ),
  mutant(`${net}/choice`, 'if (id === node.default) flows', 'if (id !== node.default) flows'),
  mutant(`${net}/activation`, "node.result.kind === 'terminate'", 'false'),
  mutant(`${net}/catchers`, 'else codes.add(trigger.code)', ''),
  mutant(
    `${code}/join`,
    'complete.includes(undefined)',
    'complete.every((one) => one === undefined)',
  ),
  mutant(
    `${code}/compensate`,
    'scope.compensation.filter(concerns).reverse()',
    'scope.compensation.filter(concerns)',
  ),
  mutant(`${code}/boundary`, 'trigger.code === wanted', 'trigger.code !== wanted'),
  mutant(`${code}/end`, "if ('terminate' in result)", "if ('terminate' in result && label === '')"),
  mutant(`${structure}/parallel-blocks`, '!ends && first', 'first'),
  mutant(
    `${structure}/dominators`,
    'sources.length - back.length > 1',
    'sources.length - back.length > 2',
  ),
  mutant(
    `${structure}/simplify`,
    "if (only?.kind === 'return' && second === undefined) {",
    "if (only?.kind === 'return') {",
  ),
  mutant(
    `${structure}/exclusive`,
    'if (target === undefined) return [RETURN];',
    'if (target === undefined) return [];',
  ),
];
