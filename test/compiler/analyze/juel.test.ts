import { expect, it } from 'vitest';
import { feelOfJuel } from '#compiler/analyze/camunda-7/juel.ts';

it.each([
  ['${approved}', 'approved'],
  ['#{ order.total >= 10.5 }', 'order.total >= 10.5'],
  ["${a == 'x' && !paid || (b != 3)}", 'a = "x" and not(paid) or (b != 3)'],
  [
    '${nrOfCompletedInstances/nrOfInstances >= 0.6}',
    'nrOfCompletedInstances / nrOfInstances >= 0.6',
  ],
  ['${a gt 1 and b eq true}', 'a > 1 and b = true'],
  [`\${said == '"so"'}`, 'said = "\\"so\\""'],
])('%s is FEEL: %s', (juel, feel) => {
  expect(feelOfJuel(juel)).toBe(feel);
});

it.each([
  ...['approved', '=approved', '${}', '${a b}', '${a >}', '${(a}', '${!}', '${!(a && b)}'],
  ...['${bean.check(a)}', '${check()}', '${empty list}', '${a ? b : c}', '${a + 1}', '${list[0]}'],
  ...['${execution.id}', '${in > 3}', '${a}${b}', '${a; b}', "${'it\\'s'}", '${not a}'],
])('%s has no plain counterpart', (juel) => {
  expect(feelOfJuel(juel)).toBeUndefined();
});
