import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepVersion } from '#tools/release/keep-version.ts';
import {
  changedFiles,
  currentVersions,
  readReleased,
  releasedRegistry,
  writeReleased,
} from '#tools/release/released.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TYPE = 'order@12345678';
let root: string;

/** A repository with one compiled process. */
beforeEach(() => {
  root = temporaryFolder();
  const map = { version: 3, sources: ['../bpmn/order/order.bpmn'], mappings: '' };
  const manifest = { id: 'order', workflowType: TYPE, source: 'bpmn/order/order.bpmn' };
  put('bpmn/order/order.bpmn', '<drawn/>');
  put('bpmn/order/rate.dmn', '<decided/>');
  put('workflows/manifest.json', JSON.stringify({ processes: [manifest] }));
  put('workflows/agents.ts', `import type { TypedAgent } from '#runtime';\n`);
  put('workflows/other.net.ts', `import { agents } from './agents.ts';\n`);
  put('workflows/order.decisions.ts', `export const rate = 1;\n`);
  put(
    'workflows/order.workflow.ts',
    `import { agents } from './agents.ts';\nimport {\n  rate,\n} from './order.decisions.ts';\n`,
  );
  put('workflows/order.workflow.ts.map', JSON.stringify(map));
  put('workflows/order.net.ts', `import { agents } from './agents.ts';\n`);
  put(
    'workflows/index.ts',
    `export { order as '${TYPE}' } from './order.workflow.ts';\nexport { orderNet as '${TYPE}.net' } from './order.net.ts';\n`,
  );
  put('workflows/released/index.ts', '');
});

describe('a version that is released', () => {
  it('is kept with all that it imports, and with the models that it was compiled from', () => {
    const { files, workflows } = release();

    expect(Object.keys(files)).toEqual([
      ...['agents.ts', 'order.bpmn', 'order.decisions.ts', 'order.net.ts', 'order.workflow.ts'],
      ...['order.workflow.ts.map', 'rate.dmn'],
    ]);
    expect(workflows.map(({ workflowType }) => workflowType)).toEqual([TYPE, `${TYPE}.net`]);
    expect(JSON.parse(kept('order.workflow.ts.map'))).toMatchObject({ sources: ['order.bpmn'] });
  });

  it('is served once it is no longer what the models say', () => {
    release();

    const released = readReleased(root);
    expect(releasedRegistry(released, new Set([TYPE]))).not.toContain(TYPE);
    expect(releasedRegistry(released, new Set(['order@87654321']))).toContain(
      `export { order as '${TYPE}' } from './${TYPE}/order.workflow.ts';`,
    );
  });

  it('is named when a file of it is changed, removed or added; line ends are no change', () => {
    release();
    const path = join(root, 'workflows/released', TYPE);
    writeFileSync(join(path, 'agents.ts'), kept('agents.ts').replaceAll('\n', '\r\n'));
    expect(changedFiles(root)).toEqual([]);

    writeFileSync(join(path, 'order.net.ts'), '');
    rmSync(join(path, 'rate.dmn'));
    writeFileSync(join(path, 'more.ts'), '');
    expect(changedFiles(root)).toEqual([
      `changed: workflows/released/${TYPE}/order.net.ts`,
      `gone: workflows/released/${TYPE}/rate.dmn`,
      `not released: workflows/released/${TYPE}/more.ts`,
    ]);
  });
});

it('the versions that this repository has released are as they were', () => {
  const repository = fileURLToPath(new URL('../../', import.meta.url));
  expect(Object.keys(readReleased(repository))).toContain('subscription@f2fd6603');
  expect(changedFiles(repository)).toEqual([]);
});

function release() {
  const [current] = currentVersions(root);
  if (current === undefined) throw new TypeError('There is no version');
  const version = keepVersion(root, current);
  writeReleased(root, { [TYPE]: version });
  return version;
}

function kept(name: string): string {
  return readFileSync(join(root, 'workflows/released', TYPE, name), 'utf8');
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
