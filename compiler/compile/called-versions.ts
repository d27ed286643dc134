import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { callsOf } from './calls.ts';
import type { Draft } from './draft.ts';

/**
 * The version of a process that calls others covers theirs, directly called or not: a replay starts the same workflow types again, so
 * a caller whose called process has changed is another version, too. Processes that call nothing keep theirs.
 */
export function withCalledVersions(drafts: readonly Draft[]): readonly Draft[] {
  const all = new Map(drafts.map(({ graph }) => [graph.id, graph.version]));
  const calls = new Map(drafts.map(({ graph }) => [graph.id, [...callsOf(graph, all).keys()]]));
  return drafts.map((draft) => {
    const called = reachable(draft.graph.id, calls);
    if (called.size === 0) return draft;
    const versions = [...called].toSorted().map((id) => [id, all.get(id)]);
    const text = JSON.stringify([draft.graph.version, ...versions]);
    const version = bytesToHex(sha256(utf8ToBytes(text))).slice(0, 8);
    return { ...draft, graph: { ...draft.graph, version }, ir: { ...draft.ir, version } };
  });
}

function reachable(from: string, calls: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(calls.get(from));
  for (const id of found) for (const next of calls.get(id) ?? []) found.add(next);
  return found;
}
