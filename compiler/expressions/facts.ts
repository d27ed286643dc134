import { FeelParser } from '#feel/compiler.ts';
import type { Expression as Feel } from '#feel/compiler.ts';
import type { JsonSchema } from '#contracts/job.ts';
import type { ExpressionFacts } from '../analyze/analysis.ts';
import { schemaOfText } from './formula.ts';

const parser = new FeelParser();

/** What analysis asks of FEEL. */
export const expressionFacts: ExpressionFacts = {
  reads(text) {
    const parsed = parser.expression(text);
    return parsed.ok ? [...new Set(namesIn(parsed.tree, new Set()))] : [];
  },
  typeOf(text: string, variable: (name: string) => JsonSchema | undefined) {
    return schemaOfText(text, variable);
  },
  problem(text) {
    const parsed = parser.expression(text);
    return parsed.ok ? undefined : { message: parsed.problem.message, offset: parsed.problem.from };
  },
};

/** Variables that are read, in order; what the expression itself binds and functions that it calls are not among them. */
function namesIn(tree: Feel, bound: ReadonlySet<string>): string[] {
  switch (tree.kind) {
    case 'name':
      return bound.has(tree.name) ? [] : [tree.name];
    case 'call': {
      const callee = tree.callee.kind === 'name' ? [] : namesIn(tree.callee, bound);
      return [...callee, ...tree.args.flatMap((arg) => namesIn(arg, bound))];
    }
    case 'for':
    case 'quantified': {
      const inside = new Set(bound);
      const sources = tree.iterations.flatMap(({ name, source, until }) => {
        const read = [source, ...(until === undefined ? [] : [until])];
        const names = read.flatMap((one) => namesIn(one, inside));
        inside.add(name);
        return names;
      });
      const body = tree.kind === 'for' ? tree.body : tree.condition;
      return [...sources, ...namesIn(body, new Set([...inside, 'partial']))];
    }
    case 'function':
      return namesIn(tree.body, new Set([...bound, ...tree.parameters.map(({ name }) => name)]));
    case 'context': {
      const inside = new Set(bound);
      return tree.entries.flatMap(({ name, value }) => {
        const names = namesIn(value, inside);
        inside.add(name);
        return names;
      });
    }
    // A condition sees the properties of the items, which are not known here.
    case 'filter':
      return namesIn(tree.source, bound);
    default:
      return childrenOf(tree).flatMap((child) => namesIn(child, bound));
  }
}

function childrenOf(tree: Feel): readonly Feel[] {
  switch (tree.kind) {
    case 'path':
      return [tree.source];
    case 'negation':
    case 'unary':
      return [tree.operand];
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [tree.left, tree.right];
    case 'between':
      return [tree.value, tree.low, tree.high];
    case 'in':
      return [tree.value, ...tree.tests];
    case 'instance of':
      return [tree.value];
    case 'if':
      return [tree.condition, tree.consequent, tree.alternative];
    case 'list':
      return tree.items;
    case 'range':
      return [tree.start, tree.end];
    case 'located':
    case 'typed':
      return [tree.expression];
    default:
      return [];
  }
}
