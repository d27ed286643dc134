import type { CaseResult } from './run-suite.ts';

/** What is written of a result: one JSON line. */
export function jsonLine({ one, backend, seen, verdict, structured }: CaseResult): string {
  const detail = verdict.pass || seen.detail === undefined ? '' : ` (${seen.detail})`;
  return JSON.stringify({
    ...{ id: one.id, backend, pass: verdict.pass, state: seen.state, trace: seen.trace },
    ...{ why: `${verdict.why}${detail}`, structured },
  });
}

/** Failures with their reasons, then the sums; the last line is `N passed, N failed`. */
export function summary(results: readonly CaseResult[]): string {
  const failed = results.filter(({ verdict }) => !verdict.pass);
  const passed = results.filter(({ verdict }) => verdict.pass);
  const lenient = (kind: string): number =>
    passed.filter(({ verdict }) => verdict.leniency === kind).length;
  const refused = lenient('rejected') + lenient('mayReject') + lenient('mayStick');
  return [
    ...failed.map(({ one, backend, seen, verdict }) => {
      const detail = seen.detail === undefined ? '' : `\n      ${seen.detail.slice(0, 300)}`;
      return `FAILED ${one.id} (${backend}, ${one.file}): ${verdict.why}${detail}`;
    }),
    `${passed.length - refused} passed by running, ${refused} by refusal (${lenient('rejected')} rejected, ${lenient('mayReject')} mayReject, ${lenient('mayStick')} mayStick)`,
    `${passed.length} passed, ${failed.length} failed`,
  ].join('\n');
}
