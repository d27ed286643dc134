/** The suite itself: every case is one that can be run, and every row of the construct list has its cases. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { readSuite } from '#tools/conformance/suite.ts';
import { caseProblems } from './check-case.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const Rows = Type.Array(
  Type.Object({
    section: Type.String(),
    row: Type.String(),
    features: Type.Array(Type.String()),
    /** A wrong use exists, so there is a case that is refused. */
    negative: Type.Boolean(),
  }),
);
/** What models for Camunda 8 carry. */
const EXTENSION_ELEMENTS = [
  ...['taskDefinition', 'ioMapping', 'input', 'output', 'taskHeaders', 'header', 'calledElement'],
  ...['calledDecision', 'script', 'userTask', 'formDefinition', 'userTaskForm', 'taskSchedule'],
  ...['assignmentDefinition', 'priorityDefinition', 'jobPriorityDefinition', 'taskListeners'],
  ...['executionListeners', 'subscription', 'publishMessage', 'loopCharacteristics', 'adHoc'],
  ...['conditionalFilter', 'linkedResources', 'agentDefinition', 'versionTag', 'properties'],
];

const { cases, unreadable } = readSuite(FOLDER);
const rows = Value.Parse(Rows, JSON.parse(readFileSync(join(FOLDER, 'features.json'), 'utf8')));

describe('every case', () => {
  it('can be read, and has an id of its own', () => {
    expect([...unreadable.values()]).toEqual([]);
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  });

  it.each(cases.map((one) => [one.id, one] as const))('%s can be run', (_id, one) => {
    expect(caseProblems(FOLDER, one)).toEqual([]);
  });
});

describe('every row', () => {
  it.each(rows.map((row) => [`${row.section}: ${row.row}`, row] as const))(
    '%s has its cases',
    (_name, { features, negative }) => {
      const refused = features.map((feature) => count(feature, true));
      expect(features.filter((feature) => count(feature, false) === 0)).toEqual([]);
      expect(refused.some((number) => number > 0)).toBe(negative);
    },
  );

  it('knows the feature of every case', () => {
    const known = new Set(rows.flatMap(({ features }) => features));
    expect(cases.filter(({ feature = '' }) => !known.has(feature))).toEqual([]);
  });

  it('has a case for every file', () => {
    const used = new Set(cases.map(({ file }) => file));
    expect(modelFiles().filter((file) => !used.has(file))).toEqual([]);
  });
});

function count(feature: string, refused: boolean): number {
  const own = cases.filter((one) => one.feature === feature);
  return own.filter(({ expectState }) => (expectState === 'rejected') === refused).length;
}

function modelFiles(): readonly string[] {
  return readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.bpmn'))
    .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

describe('every extension element', () => {
  const texts = new Map(cases.map(({ file }) => [file, textOf(file)]));
  const running = cases
    .filter(({ expectState }) => expectState !== 'rejected')
    .map(({ file }) => texts.get(file))
    .join('\n');

  it.each(EXTENSION_ELEMENTS)('%s is in a case that runs', (name) => {
    expect(running).toMatch(new RegExp(`<zeebe:${name}\\b`, 'u'));
  });

  it('has attributes in other elements', () => {
    expect(running).toContain('zeebe:modelerTemplate=');
  });
});

function textOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}
