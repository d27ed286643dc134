import type { Rule } from './rule.ts';

/** Markers of activities that are not executed yet; none of them may be ignored, for each changes what happens. */
export const markers: Rule = ({ scopes, findings }) => {
  for (const node of scopes.flatMap((scope) => scope.nodes)) {
    if (!('isForCompensation' in node)) continue;
    const { loop, startQuantity, completionQuantity } = node;
    if (loop !== undefined) {
      const what = loop.kind === 'standardLoopCharacteristics' ? 'a loop' : 'multi-instance';
      findings.about(
        node,
        'unsupported-marker',
        `is marked as ${what}, which is not supported yet.`,
        {
          span: loop.span,
          fix: 'Draw the loop with an exclusive gateway and a flow back.',
        },
      );
    }
    if (startQuantity !== 1 || completionQuantity !== 1) {
      findings.about(
        node,
        'unsupported-marker',
        'takes or gives more than one token, which is not supported yet.',
        {
          fix: 'Remove startQuantity and completionQuantity; draw parallel gateways instead.',
        },
      );
    }
  }
};
