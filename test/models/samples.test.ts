import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at, extensions, list, readModel, text } from './read-model.ts';

const SAMPLES = new URL('../samples/', import.meta.url);
const cases = readdirSync(SAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const drawing = (name: string) => new URL(`${name}/input.bpmn`, SAMPLES);

describe('the sample models', () => {
  it.each(cases)('%s is read without a warning and tells its story', async (name) => {
    expect((await readModel(drawing(name))).warnings).toEqual([]);
    expect(readFileSync(drawing(name), 'utf8')).toMatch(/^<\?xml .*\?>\n<!--\n {2}\S/);
  });

  it.each(cases)('%s has flows that both of their ends know', async (name) => {
    const { byId } = await readModel(drawing(name));
    const flows = [...byId.values()].filter(
      (element) => text(element, '$type') === 'bpmn:SequenceFlow',
    );
    const loose = flows.filter(
      (flow) =>
        !list(at(flow, 'sourceRef', 'outgoing')).includes(flow) ||
        !list(at(flow, 'targetRef', 'incoming')).includes(flow),
    );
    expect(loose.map((flow) => text(flow, 'id'))).toEqual([]);
  });

  it.each(cases)('%s calls demo agents only', async (name) => {
    const { byId } = await readModel(drawing(name));
    // An expression names the agents that it may come to.
    const types = [...byId.values()]
      .flatMap((element) => extensions(element, 'zeebe:TaskDefinition'))
      .map((job) => text(job, 'type'))
      .flatMap((type) =>
        type.startsWith('=') ? (type.match(/(?<=")\w+\.\w+(?=")/g) ?? [type]) : [type],
      );
    expect(types.filter((type) => !type.startsWith('demo.') && type !== 'publish-event')).toEqual(
      [],
    );
  });

  it('have process ids of their own, so that one worker can hold them all', async () => {
    const models = await Promise.all(cases.map((name) => readModel(drawing(name))));
    const ids = models.flatMap(({ byId }) =>
      [...byId]
        .filter(([, element]) => text(element, '$type') === 'bpmn:Process')
        .map(([id]) => id),
    );
    expect(ids.length).toBeGreaterThanOrEqual(cases.length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
