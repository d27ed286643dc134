import type { Rule } from './rule.ts';

/** Data associations are drawn for people, so far; whoever counts on them should know. */
export const dataFlow: Rule = ({ scopes, findings }) => {
  for (const node of scopes.flatMap((scope) => scope.nodes)) {
    const [association] = 'dataAssociations' in node ? node.dataAssociations : [];
    if (association === undefined) continue;
    findings.about(node, 'data-not-executed', 'has data associations, which move no data yet.', {
      span: association.span,
      fix: 'Map the variables in <zeebe:ioMapping> if they are meant to.',
    });
  }
};
