import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

/** The arguments of a command. @throws UsageError for an option that it does not have */
export function parseOptions(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
): {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
} {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options: all });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
