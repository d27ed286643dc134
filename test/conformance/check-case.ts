/** What is wrong with a case of the suite, before anything runs: problems in words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markPairs, type ConformanceCase } from '#tools/conformance/case.ts';
import { marksOf, orderProblem, parseOrder } from '#tools/conformance/order.ts';
import { parseBpmnBytes } from '../../compiler/parse/parse-bpmn.ts';

export function caseProblems(folder: string, one: ConformanceCase): readonly string[] {
  const bytes = readFileSync(join(folder, one.file));
  const text = bytes.toString('utf8');
  return [
    ...(one.expectState === 'rejected' ? [] : modelProblems(one, bytes)),
    ...markProblems(one, text),
    ...orderProblems(one),
    ...elementProblems(one, text),
  ];
}

/** What is to run must be a well-formed model, with the processes that the case names. */
function modelProblems(one: ConformanceCase, bytes: Uint8Array): readonly string[] {
  const { model, diagnostics } = parseBpmnBytes(bytes, one.file);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const processes = (model?.processes ?? []).map(({ id }) => id);
  const named = [one, ...(one.start ?? []), ...(one.routing ?? [])].map(({ process }) => process);
  return [
    ...errors.map(({ message }) => message),
    ...(processes.join(' ') === one.processes?.join(' ') ? [] : ['processes are others']),
    ...named.filter((id) => !processes.includes(id)).map((id) => `no process ${id}`),
  ];
}

/** A mark is that of a header, or the value of a variable: then a header `markVariable` is there. */
function markProblems(one: ConformanceCase, text: string): readonly string[] {
  const headers = [...text.matchAll(/key=["']mark["'] value=["'](\w+)["']/gu)];
  const known = new Set(headers.map(([, mark]) => mark));
  if (text.includes('"markVariable"')) return [];
  const pairs = [...markPairs(one.expectOverlap), ...markPairs(one.expectNoOverlap)];
  const marks = [...one.expectedTraces, ...pairs].flat();
  return marks.filter((mark) => !known.has(mark)).map((mark) => `no mark ${mark}`);
}

/** The expressions are well-formed, and say the same multisets as the traces. */
function orderProblems({ order = [], expectedTraces, expectState }: ConformanceCase) {
  const bag = (marks: readonly string[]): string => marks.toSorted().join(' ');
  const bags = (all: readonly (readonly string[])[]): string =>
    [...new Set(all.map(bag))].toSorted().join(' | ');
  const ordered = bags(order.map((text) => marksOf(parseOrder(text))));
  const traces = bags(expectedTraces);
  return [
    ...order.map(orderProblem).filter((problem) => problem !== undefined),
    ...(ordered === traces ? [] : [`order says ${ordered}, expectedTraces ${traces}`]),
    ...(expectState === 'rejected' && traces !== '' ? ['rejected, but leaves a trace'] : []),
  ];
}

function elementProblems({ stimuli = [], routing = [] }: ConformanceCase, text: string) {
  const ids = new Set([...text.matchAll(/\bid=["']([^"']+)["']/gu)].map(([, id]) => id));
  const named = stimuli.map((stimulus) =>
    stimulus.type === 'complete'
      ? stimulus.element
      : stimulus.type === 'timer-skip'
        ? stimulus.ref
        : undefined,
  );
  const elements = [...named, ...routing.map(({ element }) => element)];
  return elements
    .filter((id) => id !== undefined && !ids.has(id))
    .map((id) => `no element ${String(id)}`);
}
