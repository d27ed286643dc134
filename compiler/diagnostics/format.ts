import type { Diagnostic } from './diagnostic.ts';
import type { Span } from '../model/span.ts';

/** Text of a file by its name as spans give it; undefined when it can't be had. */
export type Sources = (file: string) => string | undefined;

/**
 * A diagnostic for people: place, severity and code; the message; the line of the model; how it comes to that; what to do.
 *
 *     order.bpmn:12:5 error missing-job-type
 *       'Ship' (Activity_Ship) has no job type, so nobody does it.
 *       12 | <bpmn:serviceTask id="Activity_Ship" name="Ship">
 *       fix: Give it a zeebe:taskDefinition ...
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  sources: Sources = () => undefined,
): string {
  const { span, severity, code, message, evidence, fix } = diagnostic;
  const place = span === undefined ? '' : `${placeOf(span)} `;
  const lines = [
    `${place}${severity} ${code}`,
    message,
    ...(span === undefined ? [] : sourceLine(span, sources(span.file))),
    ...(evidence === undefined ? [] : [`how: ${evidence}`]),
    ...(fix === undefined ? [] : [`fix: ${fix}`]),
  ];
  return lines.join('\n  ');
}

/** `order.bpmn:12:5`, which editors and terminals open. */
function placeOf({ file, start }: Span): string {
  return `${file}:${start.line}:${start.column}`;
}

/** Longest piece of a source line that is shown; generated files may be one line. */
const width = 100;

function sourceLine({ start }: Span, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const lineStart = start.offset - (start.column - 1);
  const indent = /^[ \t]*/u.exec(text.slice(lineStart, start.offset))?.[0].length ?? 0;
  const isFar = start.column - indent > width - 20;
  const from = isFar ? start.offset - width / 2 : lineStart + indent;
  const shown = /^[^\r\n]*/u.exec(text.slice(from, from + width))?.[0].trimEnd() ?? '';
  const gutter = `${start.line} | `;
  return [`${gutter}${shown}`, `${' '.repeat(gutter.length + start.offset - from)}^`];
}

/** `2 errors, 1 warning`; empty when there is nothing to say. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const severities = ['error', 'warning', 'info'] as const;
  const counts = severities.flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    const word = severity === 'info' ? 'note' : severity;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return counts.join(', ');
}
