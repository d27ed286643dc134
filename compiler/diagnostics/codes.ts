/** Errors refuse the model; warnings and infos let it pass. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * `invalid`: BPMN, Camunda 8 or Flowright forbids it. `unsupported`: allowed, but not built yet. `soundness`: allowed,
 * but some path gets stuck or runs twice. `data`: about variables. `bug`: ours.
 */
export type DiagnosticKind = 'invalid' | 'unsupported' | 'soundness' | 'data' | 'bug';

interface CodeFacts {
  readonly kind: DiagnosticKind;
  readonly severity: Severity;
}

const invalid = { kind: 'invalid', severity: 'error' } as const satisfies CodeFacts;

const soundness = { kind: 'soundness', severity: 'warning' } as const satisfies CodeFacts;
const doubtful = { kind: 'invalid', severity: 'warning' } as const satisfies CodeFacts;
const note = { kind: 'invalid', severity: 'info' } as const satisfies CodeFacts;
const unsupported = { kind: 'unsupported', severity: 'error' } as const satisfies CodeFacts;

/** Every diagnostic code. A code has a page (`<code>.md`) and a test; the tests of this folder count both. */
export const codes = {
  'xml-encoding': invalid,
  'xml-malformed': invalid,
  'xml-doctype': invalid,
  'xml-too-large': invalid,
  'not-bpmn': invalid,
  'unknown-element': invalid,
  'invalid-attribute': invalid,
  'duplicate-extension': invalid,
  'missing-id': invalid,
  'illegal-id': invalid,
  'too-long': invalid,
  'duplicate-id': invalid,
  'missing-reference': invalid,
  'unresolved-reference': invalid,
  'missing-event-definition': invalid,
  'missing-job-type': invalid,
  'missing-message': invalid,
  'missing-correlation-key': invalid,
  'missing-signal': invalid,
  'missing-escalation-code': invalid,
  'expression-at-start': invalid,
  'invalid-send': invalid,
  'invalid-filter': invalid,
  'missing-error-code': invalid,
  'invalid-retries': invalid,
  'invalid-script': invalid,
  'invalid-mapping': invalid,
  'invalid-timer': invalid,
  'invalid-link': invalid,
  'invalid-loop': invalid,
  'invalid-user-task': invalid,
  'invalid-form': invalid,
  'invalid-decision': invalid,
  'invalid-binding': invalid,
  'missing-called-element': invalid,
  'invalid-listener': invalid,
  'invalid-ad-hoc': invalid,
  'invalid-agent': invalid,
  'invalid-event-subprocess': invalid,
  'invalid-quantity': invalid,
  'invalid-data-association': invalid,
  'expression-expected': invalid,
  'invalid-compensation': invalid,
  'unsupported-expression': unsupported,
  'unsupported-extension': unsupported,
  'camunda-7': unsupported,
  'missing-condition': invalid,
  'condition-not-feel': invalid,
  'misplaced-condition': invalid,
  'default-with-condition': doubtful,
  'misplaced-flow': invalid,
  'invalid-event-gateway': invalid,
  'duplicate-trigger': invalid,
  'duplicate-start': invalid,
  'misplaced-event': invalid,
  'invalid-interruption': invalid,
  'unknown-job-type': invalid,
  'unknown-process': invalid,
  'unknown-decision': invalid,
  'invalid-dmn': invalid,
  'decision-not-feel': invalid,
  'decision-type': invalid,
  'decision-reference': invalid,
  'decision-overlap': invalid,
  'decision-hit-policy': invalid,
  'decision-gap': doubtful,
  'decision-unreachable': doubtful,
  'decision-unquoted': doubtful,
  'missing-topic': invalid,
  'invalid-header': invalid,
  'invalid-expression': invalid,
  'expression-type': doubtful,
  'error-never-thrown': doubtful,
  'data-not-executed': note,
  'not-executable': invalid,
  assumed: note,
  'unused-element': note,
  'nobody-catches': note,
  'nobody-throws': note,
  'more-of-the-same': note,
  'no-start': invalid,
  unreachable: soundness,
  'no-way-out': soundness,
  'busy-loop': soundness,
  'gateway-loop': { kind: 'soundness', severity: 'error' },
  'join-waits': soundness,
  'tokens-meet': soundness,
  'unwritten-variable': { kind: 'data', severity: 'warning' },
  'parallel-writers': { kind: 'data', severity: 'warning' },
  'soundness-unknown': { kind: 'soundness', severity: 'info' },
  'missing-input-schema': invalid,
  'duplicate-process': invalid,
  'invalid-contract': invalid,
  'same-name': note,
  'run-by-net': { kind: 'soundness', severity: 'info' },
  'internal-error': { kind: 'bug', severity: 'error' },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type DiagnosticCode = keyof typeof codes;
