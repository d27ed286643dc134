import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ScopeGraph } from '#contracts/graph.ts';
import type { Expression } from '../model/expression.ts';

/**
 * First 8 hex digits of the SHA-256 of the process without labels and positions. What it depends on is what a replay
 * depends on: elements and flows by id (not by their order in the file), the order in which choices are tried, branches
 * started and boundary events armed, expressions, mappings and headers.
 */
export function versionOf(process: string, scope: ScopeGraph<Expression>): string {
  return bytesToHex(sha256(utf8ToBytes(canonical({ process, scope })))).slice(0, 8);
}

/** For people and debuggers only, or the order of the file. */
const leftOut = new Set(['label', 'name', 'span', 'incoming']);

/** JSON with sorted keys. Lists keep their order: it has a meaning wherever the graph has a list but `incoming`. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key]) => !leftOut.has(key))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`;
}
