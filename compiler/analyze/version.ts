import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Expression } from '../model/expression.ts';
import type { AnalysisContext } from './analysis.ts';
import { askedDecisions } from './graph/asked-decisions.ts';

/**
 * First 8 hex digits of the SHA-256 of the process without labels and positions. What it depends on is what a replay
 * depends on: elements and flows by id (not by their order in the file), the order in which choices are tried, branches
 * started and boundary events armed, expressions, mappings and headers; and what the decisions depend on that it asks, as
 * these are evaluated again by a replay.
 */
export function versionOf(
  graph: Pick<ProcessGraph<Expression>, 'id' | 'scope' | 'entries' | 'listeners'>,
  { decisionIds = [], decisionLogic }: Pick<AnalysisContext, 'decisionIds' | 'decisionLogic'> = {},
): string {
  const { id: process, scope, entries, listeners } = graph;
  const known = askedDecisions(scope, decisionIds).flatMap((decision) => {
    const logic = decisionLogic?.(decision);
    return logic === undefined ? [] : [[decision, logic] as const];
  });
  const decisions = known.length === 0 ? undefined : Object.fromEntries(known);
  const hashed = {
    ...{ process, scope, ...(entries && { entries }), ...(listeners && { listeners }) },
    ...(decisions && { decisions }),
  };
  return bytesToHex(sha256(utf8ToBytes(canonical(hashed, false)))).slice(0, 8);
}

/** For people and debuggers only, or the order of the file. */
const leftOut = new Set(['label', 'span', 'incoming']);

/** Their keys are ids, or words of the model, and may be called like anything. */
const dictionaries = new Set(['nodes', 'flows', 'headers', 'decisions', 'models', 'elements']);

/** JSON with sorted keys. Lists keep their order: it has a meaning wherever the graph has a list but `incoming`. */
function canonical(value: unknown, isDictionary: boolean): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, false)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key]) => isDictionary || !leftOut.has(key))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => {
      const written = canonical(part, !isDictionary && dictionaries.has(key));
      return `${JSON.stringify(key)}:${written}`;
    });
  return `{${entries.join()}}`;
}
