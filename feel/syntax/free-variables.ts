/** The variables that an expression reads from outside: neither what it defines itself, nor functions that it calls. */
import { childrenOf } from './children.ts';
import type { DecisionTable, Expression } from './ast.ts';

/** In order of appearance, with repetitions. What a filter's condition reads may be the items' and is left out. */
export function freeVariables(
  tree: Expression,
  bound: ReadonlySet<string> = new Set(),
): readonly string[] {
  switch (tree.kind) {
    case 'name':
      return bound.has(tree.name) ? [] : [tree.name];
    case 'call': {
      const callee = tree.callee.kind === 'name' ? [] : freeVariables(tree.callee, bound);
      return [...callee, ...tree.args.flatMap((arg) => freeVariables(arg, bound))];
    }
    case 'for':
    case 'quantified': {
      const inside = new Set(bound);
      const sources = tree.iterations.flatMap(({ name, source, until }) => {
        const read = [source, ...(until === undefined ? [] : [until])];
        const names = read.flatMap((one) => freeVariables(one, inside));
        inside.add(name);
        return names;
      });
      const body = tree.kind === 'for' ? tree.body : tree.condition;
      return [...sources, ...freeVariables(body, new Set([...inside, 'partial']))];
    }
    case 'function': {
      const names = tree.parameters.map(({ name }) => name);
      return freeVariables(tree.body, new Set([...bound, ...names]));
    }
    case 'context': {
      const inside = new Set(bound);
      return tree.entries.flatMap(({ name, value }) => {
        const names = freeVariables(value, inside);
        inside.add(name);
        return names;
      });
    }
    case 'filter':
      return freeVariables(tree.source, bound);
    case 'table':
      return tableParts(tree).flatMap((part) => freeVariables(part, bound));
    default:
      return childrenOf(tree).flatMap((child) => freeVariables(child, bound));
  }
}

function tableParts({ inputs, outputs, rules }: DecisionTable): readonly Expression[] {
  return [
    ...inputs.flatMap(({ expression, values }) => [expression, ...(values?.tests.tests ?? [])]),
    ...outputs.flatMap((one) => [
      ...(one.values?.tests.tests ?? []),
      ...(one.default === undefined ? [] : [one.default]),
    ]),
    ...rules.flatMap((rule) => [
      ...rule.inputs.flatMap(({ tests }) => tests.tests),
      ...rule.outputs,
    ]),
  ];
}
