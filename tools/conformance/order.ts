/**
 * Series-parallel expressions over marks: `(task1 & task2) task3` is "1 and 2 in any order, then 3". A sequence is
 * written side by side and binds tighter than `&`; parentheses group; the empty expression is the empty trace.
 *
 *     expression = sequence { '&' sequence }        sequence = { mark | '(' expression ')' }
 */
export type Order =
  | { readonly kind: 'mark'; readonly mark: string }
  | { readonly kind: 'sequence' | 'parallel'; readonly parts: readonly Order[] };

/** Why a text is no expression; undefined when it is one. */
export function orderProblem(text: string): string | undefined {
  const strange = /[^\w\s()&]/u.exec(text);
  if (strange) return `'${strange[0]}' at ${strange.index} is neither mark nor operator`;
  let depth = 0;
  for (const { 0: parenthesis, index } of text.matchAll(/[()]/gu)) {
    depth += parenthesis === '(' ? 1 : -1;
    if (depth < 0) return `')' at ${index} closes nothing`;
  }
  return depth > 0 ? `${depth} '(' stay open` : undefined;
}

/** Reads an expression; what {@link orderProblem} complains about is passed over. */
export function parseOrder(text: string): Order {
  const tokens = text.match(/[()&]|\w+/gu) ?? [];
  let next = 0;
  return parallel();

  function parallel(): Order {
    const parts = [sequence()];
    while (tokens[next] === '&') {
      next += 1;
      parts.push(sequence());
    }
    const [only] = parts;
    return only !== undefined && parts.length === 1 ? only : { kind: 'parallel', parts };
  }

  function sequence(): Order {
    const parts: Order[] = [];
    for (;;) {
      const token = tokens[next];
      if (token === undefined || token === '&' || token === ')') break;
      next += 1;
      if (token !== '(') parts.push({ kind: 'mark', mark: token });
      else {
        parts.push(parallel());
        next += 1;
      }
    }
    return { kind: 'sequence', parts };
  }
}

/** The marks of an expression, in the order written. */
export function marksOf(order: Order): readonly string[] {
  return order.kind === 'mark' ? [order.mark] : order.parts.flatMap(marksOf);
}

/** Whether the trace is one that the expression allows, neither more nor less. */
export function allows(order: Order, trace: readonly string[]): boolean {
  let residuals = [order];
  for (const mark of trace) residuals = distinct(residuals.flatMap((rest) => after(rest, mark)));
  return residuals.some(isDone);
}

function isDone(order: Order): boolean {
  return order.kind !== 'mark' && order.parts.every(isDone);
}

const NOTHING: Order = { kind: 'sequence', parts: [] };

/** What may remain once `mark` has come; empty when it may not come now. */
function after(order: Order, mark: string): Order[] {
  if (order.kind === 'mark') return order.mark === mark ? [NOTHING] : [];
  const { kind, parts } = order;
  if (kind === 'parallel') {
    return parts.flatMap((part, index) =>
      after(part, mark).map((rest): Order => ({ kind, parts: unordered(parts.with(index, rest)) })),
    );
  }
  const first = parts.findIndex((part) => !isDone(part));
  const part = parts[first];
  if (part === undefined) return [];
  return after(part, mark).map((rest) => ({ kind, parts: [rest, ...parts.slice(first + 1)] }));
}

/** Parallel parts in an order that does not tell which of equal parts has gone on; what is done is left out. */
function unordered(parts: readonly Order[]): readonly Order[] {
  const keyed = parts
    .filter((part) => !isDone(part))
    .map((part) => [JSON.stringify(part), part] as const);
  return keyed.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, part]) => part);
}

/** Equal residuals, which equal marks in parallel give by the factorial, are followed once. */
function distinct(orders: readonly Order[]): Order[] {
  return [...new Map(orders.map((order) => [JSON.stringify(order), order])).values()];
}
