/** What processes refer to beyond their file: other processes, and decisions. */
import { closest } from '../diagnostics/closest.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { everyNode } from '../analyze/graph/every-node.ts';
import type { Draft } from './draft.ts';

/** What there is to refer to. */
export interface Known {
  readonly processes: ReadonlySet<string>;
  readonly decisions: ReadonlySet<string>;
  readonly isPart: boolean;
}

/** Call activities whose process, and business rule tasks whose decision, is not among what is compiled. */
export function unknownReferences(drafts: readonly Draft[], known: Known): Diagnostic[] {
  return drafts.flatMap((draft) =>
    everyNode(draft.graph.scope).flatMap((node) => {
      if (node.kind === 'call' && typeof node.process === 'string') {
        if (known.processes.has(node.process)) return [];
        return [unknownProcess(node.id, node.process, known, draft)];
      }
      if (node.kind !== 'decision') return [];
      if (typeof node.decision !== 'string') {
        return known.decisions.size > 0 ? [] : [noDecisions(node.id, known, draft)];
      }
      if (known.decisions.has(node.decision)) return [];
      return [unknownDecision(node.id, node.decision, known, draft)];
    }),
  );
}

function unknownProcess(id: string, process: string, known: Known, draft: Draft): Diagnostic {
  return unknown('unknown-process', id, draft, {
    message: `calls '${process}', which is no executable process here.`,
    meant: closest(process, known.processes),
    fix: 'Compile the process that it calls together with this one, and mark it as executable.',
    isPart: known.isPart,
  });
}

function unknownDecision(id: string, decision: string, known: Known, draft: Draft): Diagnostic {
  return unknown('unknown-decision', id, draft, {
    message: `asks the decision '${decision}', which no decision model here has.`,
    meant: closest(decision, known.decisions),
    fix: 'Put the .dmn file of the decision beside the model.',
    isPart: known.isPart,
  });
}

function noDecisions(id: string, known: Known, draft: Draft): Diagnostic {
  return unknown('unknown-decision', id, draft, {
    message: 'asks a decision that is worked out, and there is no decision model here.',
    meant: undefined,
    fix: 'Put the .dmn files of the decisions beside the model.',
    isPart: known.isPart,
  });
}

interface Unknown {
  readonly message: string;
  readonly meant: string | undefined;
  readonly fix: string;
  readonly isPart: boolean;
}

function unknown(
  code: 'unknown-process' | 'unknown-decision',
  id: string,
  { labelOf, spanOf }: Draft,
  { message, meant, fix, isPart }: Unknown,
): Diagnostic {
  const label = labelOf(id);
  const span = spanOf(id);
  return diagnostic(code, {
    message: `${label === id ? id : `'${label}' (${id})`} ${message}`,
    element: { id, label },
    ...(span && { span }),
    ...(isPart && { severity: 'warning' }),
    fix: meant === undefined ? fix : `Did you mean '${meant}'?`,
  });
}
