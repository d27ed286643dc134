import { readdirSync, readFileSync } from 'node:fs';

/** A page of `compiler/diagnostics`: what it shows of a code. */
export interface Page {
  readonly code: string;
  readonly title: string;
  /** Absent where a model would have to be broken, or huge. */
  readonly wrong?: string;
  /** What the compiler says about the wrong model. */
  readonly output?: string;
  readonly right?: string;
}

const folder = new URL('../../../compiler/diagnostics/', import.meta.url);

export function readPages(): readonly Page[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.sort().map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const [wrong, output, right] = [...text.matchAll(/```\w+\n(.*?)\n?```/gsu)].map(
      (block) => block[1],
    );
    return {
      code: name.replace(/\.md$/u, ''),
      title: /^# (.*)$/mu.exec(text)?.[1] ?? '',
      ...(wrong !== undefined && { wrong }),
      ...(output !== undefined && { output }),
      ...(right !== undefined && { right }),
    };
  });
}
