import type { DecisionTable, Expression } from '../../feel/compiler.ts';
import type { DmnText } from '../model/dmn.ts';
import type { DecisionFinding } from './check-decisions.ts';
import { isImplicit } from './implicit-inputs.ts';
import type { DrgElement } from './model-set.ts';

/** What is written in a cell, and which cell it is. */
interface Written {
  readonly origin: string;
  readonly expression: Expression;
}

/**
 * Texts without quotes: in a column of texts a name that no input data declares is read as a variable, and hardly meant as one.
 * @param texts of the element, by origin
 */
export function unquotedTexts(
  element: DrgElement,
  table: DecisionTable,
  texts: ReadonlyMap<string, DmnText>,
): DecisionFinding[] {
  return columnsOf(table).flatMap((cells) => {
    if (!cells.some(({ expression }) => expression.kind === 'string')) return [];
    return cells.flatMap(({ origin, expression }) => {
      const text = texts.get(origin);
      if (expression.kind !== 'name' || !isImplicit(expression.name, element)) return [];
      const { name, from, to } = expression;
      const message = `'${name}' is read as a variable`;
      const fix = `Write "${name}" if the text is meant, or declare the variable as input data.`;
      const finding = { kind: 'unquoted', severity: 'warning', message, element, fix } as const;
      return [text === undefined ? finding : { ...finding, text, from, to }];
    });
  });
}

/** The cells of each column; those of an input are its tests. */
function columnsOf({ inputs, outputs, rules }: DecisionTable): Written[][] {
  const tests = inputs.map((_input, column) =>
    rules.flatMap((rule) => {
      const cell = rule.inputs[column];
      if (cell === undefined) return [];
      return cell.tests.tests.map((expression) => ({ origin: cell.origin, expression }));
    }),
  );
  const results = outputs.map((_output, column) =>
    rules.flatMap((rule) => {
      const cell = rule.outputs[column];
      return cell?.kind === 'located' ? [cell] : [];
    }),
  );
  return [...tests, ...results];
}
