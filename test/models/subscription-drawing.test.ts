import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { overlap, pairs, readDrawing, segments } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { at, readModel } from './read-model.ts';
import type { RawModel } from './read-model.ts';

const FOLDER = new URL('../../bpmn/subscription/', import.meta.url);

/** What a card that is accepted at once passes through: drawn as one straight line. */
const HAPPY_PATH = [
  'StartEvent_Requested',
  'Activity_CheckEligibility',
  'Gateway_Eligible',
  'Activity_ReserveSlot',
  'Activity_CreateContract',
  'Event_ContractCreated',
  'StartEvent_Conclude',
  'Gateway_ConcludeSplit',
  'Activity_TakePayment',
  'Gateway_Paid',
  'Gateway_PaidMerge',
  'Gateway_ConcludeJoin',
  'EndEvent_Concluded',
  'Activity_ConfirmSubscription',
  'EndEvent_Subscribed',
];

const DRAWN =
  /:(startEvent|endEvent|intermediate.*Event|boundaryEvent|.*[tT]ask|.*Gateway|subProcess|sequenceFlow|association)$/i;

let model: RawModel;
let drawing: Drawing;

beforeAll(async () => {
  model = await readModel(new URL('subscription.bpmn', FOLDER));
  drawing = readDrawing(model);
});

describe('the drawing of subscription.bpmn', () => {
  it('shows every element', () => {
    const elements = [...model.byId].filter(([, element]) =>
      DRAWN.test(String(at(element, '$type'))),
    );
    const shown = new Set([...drawing.shapes, ...drawing.edges].map(({ id }) => id));
    expect(elements.map(([id]) => id).filter((id) => !shown.has(id))).toEqual([]);
    expect(shown.size).toBe(elements.length);
  });

  it('has its happy path on one line', () => {
    const middles = HAPPY_PATH.map((id) => drawing.shapes.find((shape) => shape.id === id)).map(
      (shape) => shape && shape.box.y + shape.box.height / 2,
    );
    expect(new Set(middles)).toEqual(new Set([300]));
  });

  it('draws edges at right angles', () => {
    const slanted = drawing.edges.filter((edge) =>
      segments(edge).some(({ width, height }) => width > 0 && height > 0),
    );
    expect(slanted.map(({ id }) => id)).toEqual([]);
  });

  it('leads no edge through a shape', () => {
    const through = drawing.edges.flatMap((edge) =>
      drawing.shapes
        .filter((shape) => !edge.ends.includes(shape.id) && shape.type !== 'bpmn:SubProcess')
        .filter((shape) => segments(edge).some((segment) => overlap(segment, shape.box)))
        .map((shape) => `${edge.id} through ${shape.id}`),
    );
    expect(through).toEqual([]);
  });

  it('crosses no edges', () => {
    const crossing = pairs(drawing.edges)
      .filter(([one, other]) => !one.ends.some((end) => other.ends.includes(end)))
      .filter(([one, other]) =>
        segments(one).some((a) => segments(other).some((b) => overlap(a, b))),
      );
    expect(crossing.map(([one, other]) => `${one.id} and ${other.id}`)).toEqual([]);
  });

  it('lets no two shapes of a scope overlap, but a boundary event and its host', () => {
    const overlapping = pairs(drawing.shapes)
      .filter(([one, other]) => one.parent === other.parent)
      .filter(([one, other]) => ![one, other].some(({ type }) => type === 'bpmn:BoundaryEvent'))
      .filter(([one, other]) => overlap(one.box, other.box));
    expect(overlapping.map(([one, other]) => `${one.id} and ${other.id}`)).toEqual([]);
  });

  it('keeps labels clear of shapes, edges and each other', () => {
    const solid = drawing.shapes.filter(({ type }) => type !== 'bpmn:SubProcess');
    const covered = drawing.labels.filter(
      (label) =>
        solid.some((shape) => overlap(label.box, shape.box)) ||
        drawing.edges.some((edge) => segments(edge).some((line) => overlap(label.box, line))) ||
        drawing.labels.some((other) => other !== label && overlap(label.box, other.box)),
    );
    expect(covered.map(({ id }) => id)).toEqual([]);
  });

  it('keeps what belongs to "Conclure" inside it', () => {
    const host = drawing.shapes.find(({ id }) => id === 'Activity_Conclude')?.box;
    const outside = drawing.shapes
      .filter(({ parent }) => parent === 'Activity_Conclude')
      .filter(
        ({ box }) =>
          host === undefined ||
          box.x < host.x ||
          box.y < host.y ||
          box.x + box.width > host.x + host.width ||
          box.y + box.height > host.y + host.height,
      );
    expect(outside.map(({ id }) => id)).toEqual([]);
  });
});

describe('subscription.svg', () => {
  it('shows the elements of the model', () => {
    const picture = readFileSync(new URL('subscription.svg', FOLDER), 'utf8');
    const missing = [...drawing.shapes, ...drawing.edges].filter(
      ({ id }) => !picture.includes(`data-element-id="${id}"`),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
