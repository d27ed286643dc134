// Generated from input.bpmn. Change the model, not this file.
import { floorFunction } from '#feel/builtins/numeric.ts';
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly amount: Value;
  readonly clerk: Value;
  readonly messageId: Value;
  readonly order: Value;
  readonly points: Value;
  readonly recipient: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'order.buyer.email': (feel, vars) => feel.get(vars.order, 'buyer', 'email'),
  '"Order " + order.id': (feel, vars) => feel.add('Order ', feel.get(vars.order, 'id')),
  'for line in order.lines return line.article': (feel, vars) =>
    feel.for([() => feel.get(vars.order, 'lines')], (line) => feel.get(line, 'article')),
  messageId: (_feel, vars) => vars.messageId,
  recipient: (_feel, vars) => vars.recipient,
  'order.total': (feel, vars) => feel.get(vars.order, 'total'),
  '0': () => 0,
  points: (_feel, vars) => vars.points,
  'floor(amount / 10)': (feel, vars) => feel.call(floorFunction, feel.divide(vars.amount, 10)),
  clerk: (_feel, vars) => vars.clerk,
} satisfies Expressions<Variables>);
