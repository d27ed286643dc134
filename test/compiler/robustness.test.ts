import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '#compiler';
import { checkModel, diagnosticsOf, processOf } from './check-model.ts';
import { content, draw, job } from './draw.ts';
import { seeded } from '../support/seeded.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const samples = globSync('{bpmn,test/samples}/*/*.bpmn', { cwd: root })
  .sort()
  .map((file) =>
    readFileSync(`${root}${file}`, 'utf8').replace(
      /<bpmndi:BPMNDiagram[^]*<\/bpmndi:BPMNDiagram>/u,
      '',
    ),
  );

/** A sample with pieces cut out, doubled or swapped. */
const damaged = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('cut', 'double', 'swap')), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.boolean(),
  )
  .map(([text, edits, byTag]) => {
    const parts = text.split(byTag ? /(?=<)/u : /(?=["=<>\s])/u);
    for (const [at, other, edit] of edits) {
      const index = at % parts.length;
      const piece = parts[index] ?? '';
      if (edit === 'cut') parts.splice(index, 1);
      else if (edit === 'double') parts.splice(index, 0, piece);
      else parts.splice(index, 1, parts[other % parts.length] ?? '');
    }
    return parts.join('');
  });

describe('damaged models', () => {
  it(
    'are refused or compiled, never a crash, and every finding has a place',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(damaged, (text) => {
          for (const { span, message, code } of diagnosticsOf(text)) {
            expect(code).not.toBe('internal-error');
            expect(message).not.toMatch(/undefined|\[object/u);
            expect(span?.start.line).toBeGreaterThan(0);
            expect(span?.end.offset).toBeLessThanOrEqual(text.length);
          }
        }),
        seeded(600),
      );
    },
  );
});

describe('large models', () => {
  const time = (work: () => { readonly diagnostics: readonly unknown[] }): number => {
    const start = performance.now();
    expect(work().diagnostics).toEqual([]);
    return performance.now() - start;
  };
  const ids = (size: number) => Array.from({ length: size }, (_, index) => `A${index}`);
  const flows = (all: readonly string[]) => all.slice(1).map((id, index) => `${all[index]}>${id}`);

  it('take time in proportion to their size', { timeout: 60_000 }, () => {
    const sized = (size: number) =>
      draw(
        ids(size)
          .map((id) => `${id}:job`)
          .join(' '),
        flows(ids(size)).join(' '),
      );
    time(() => checkModel(sized(500)));
    const small = time(() => checkModel(sized(1_000)));
    const large = time(() => checkModel(sized(8_000)));
    // Eight times the size: sixty-four times the time would be quadratic.
    expect(large / small).toBeLessThan(30);
  });

  it('become code in time in proportion to their size, when every job has a type of its own', () => {
    const sized = (size: number) => {
      const jobs = ids(size).map((id) => job(id, `jobs.do-${id}`));
      const text = processOf(`${jobs.join('')}${content('', flows(ids(size)).join(' '))}`);
      return compile({ files: [{ path: 'a.bpmn', text }], backend: 'structured' });
    };
    time(() => sized(200));
    const small = time(() => sized(300));
    const large = time(() => sized(2_400));
    expect(large / small).toBeLessThan(30);
  });
});
