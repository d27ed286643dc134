import type { BesidePath, Block, Statement } from '#compiler/structure/ir.ts';

/** Structured code as short text for tests. */
export function print(block: Block): string {
  return lines(block).join('\n');
}

function lines(block: Block): string[] {
  return block.flatMap(linesOf);
}

function linesOf(statement: Statement): string[] {
  switch (statement.kind) {
    case 'call':
      return [statement.origin, ...besideLines(statement.beside)];
    case 'return':
      return [statement.end === undefined ? 'return' : `return ${statement.end}`];
    case 'break':
    case 'continue':
      return [`${statement.kind} ${statement.target}`];
    case 'tail-call':
      return [`return ${statement.target}()`];
    case 'arrive':
      return [`await ${statement.origin}`];
    case 'tail':
      return nest(`function ${statement.origin}`, statement.body);
    case 'labelled':
      return nest(`${statement.origin}:`, statement.body);
    case 'loop': {
      const { test, origin, body } = statement;
      const condition = test === undefined ? '' : ` ${test.at} ${test.stay.join(' or ')}`;
      return nest(`loop ${origin}${condition}`, body);
    }
    case 'choice': {
      const { origin, cases } = statement;
      if (cases.length === 0) return [origin, ...besideLines(statement.beside)];
      return cases.flatMap(({ ways, body }) => nest(`if ${ways.join(' or ')}`, body));
    }
    case 'parallel':
      return nest(
        `${statement.gate} ${statement.join ?? statement.origin}`,
        statement.branches.flatMap(({ body }): Block => [{ kind: 'labelled', origin: '-', body }]),
      );
  }
}

function besideLines(paths: readonly BesidePath[] = []): string[] {
  return paths.flatMap(({ origin, body }) => nest(`  beside, at ${origin}`, body));
}

function nest(head: string, body: Block): string[] {
  return [`${head} {`, ...lines(body).map((line) => `  ${line}`), '}'];
}
