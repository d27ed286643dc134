import type { Rule } from './rule.ts';

/** One way to start, so far. */
export const singleStart: Rule = ({ scopes, findings }) => {
  for (const scope of scopes) {
    const [, second] = scope.nodes.filter((node) => node.kind === 'startEvent');
    if (second === undefined) continue;
    findings.about(
      second,
      'unsupported-element',
      'is a second start event of its scope, which is not supported yet.',
      {
        fix: 'Draw one process for each way to start.',
      },
    );
  }
};
