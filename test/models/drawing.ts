import { at, list, number, text } from './read-model.ts';
import type { RawModel } from './read-model.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A shape of the diagram; `parent` is the id of the process or subprocess that holds its element. */
export interface Shape {
  readonly id: string;
  readonly type: string;
  readonly parent: string;
  readonly box: Box;
}

/** A drawn sequence flow or association. */
export interface Edge {
  readonly id: string;
  readonly ends: readonly [string, string];
  readonly points: readonly Point[];
}

/** A label that is drawn outside its shape, or on an edge. */
export interface Label {
  readonly id: string;
  readonly box: Box;
}

export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly edges: readonly Edge[];
  readonly labels: readonly Label[];
}

/** Reads the diagram interchange of a model. */
export function readDrawing(model: RawModel): Drawing {
  const drawn = [...model.byId.values()];
  const of = (type: string) => drawn.filter((element) => text(element, '$type') === type);
  const shapes = of('bpmndi:BPMNShape');
  const edges = of('bpmndi:BPMNEdge');
  return {
    shapes: shapes.map((shape) => ({
      id: text(shape, 'bpmnElement', 'id'),
      type: text(shape, 'bpmnElement', '$type'),
      parent: text(shape, 'bpmnElement', '$parent', 'id'),
      box: readBox(at(shape, 'bounds')),
    })),
    edges: edges.map((edge) => ({
      id: text(edge, 'bpmnElement', 'id'),
      ends: [
        text(edge, 'bpmnElement', 'sourceRef', 'id'),
        text(edge, 'bpmnElement', 'targetRef', 'id'),
      ],
      points: list(at(edge, 'waypoint')).map((point) => ({
        x: number(point, 'x'),
        y: number(point, 'y'),
      })),
    })),
    labels: [...shapes, ...edges]
      .filter((element) => at(element, 'label', 'bounds') !== undefined)
      .map((element) => ({
        id: text(element, 'bpmnElement', 'id'),
        box: readBox(at(element, 'label', 'bounds')),
      })),
  };
}

/** The straight pieces of an edge, each as the box it takes. */
export function segments(edge: Edge): readonly Box[] {
  return edge.points.slice(1).map((to, index) => {
    const from = edge.points[index] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    };
  });
}

/** Whether two boxes share a point that is inside both; touching is not overlapping. */
export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Every pair of different members, once. */
export function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
}

function readBox(bounds: unknown): Box {
  return {
    x: number(bounds, 'x'),
    y: number(bounds, 'y'),
    width: number(bounds, 'width'),
    height: number(bounds, 'height'),
  };
}
