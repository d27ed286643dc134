/** A model of a given size, as people draw: jobs, choices, parallel blocks and a loop that waits, one after the other. */
export function modelOf(nodes: number): string {
  const parts = ['<startEvent id="S" />'];
  let [at, count, part] = ['S', 1, 0];
  const add = (id: string, element: string): string => {
    parts.push(element);
    count += 1;
    return id;
  };
  const job = (id: string): string =>
    add(id, `<serviceTask id="${id}" name="Do ${id}">${JOB}</serviceTask>`);
  const gateway = (id: string, kind: string, attributes = ''): string =>
    add(id, `<${kind}Gateway id="${id}"${attributes} />`);
  const flow = (from: string, to: string, condition = ''): void => {
    const when = condition && `<conditionExpression>=${condition}</conditionExpression>`;
    parts.push(
      `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${when}</sequenceFlow>`,
    );
  };
  while (count < nodes - 1) {
    const n = part++;
    if (n % 3 === 0 || count > nodes - 5) {
      flow(at, job(`Step${n}`));
      at = `Step${n}`;
      continue;
    }
    const kind = n % 3 === 1 ? 'exclusive' : 'parallel';
    const isChoice = kind === 'exclusive';
    flow(at, gateway(`Split${n}`, kind, isChoice ? ` default="Split${n}_Right${n}"` : ''));
    for (const side of ['Left', 'Right']) {
      flow(`Split${n}`, job(`${side}${n}`), isChoice && side === 'Left' ? `amount > ${n}` : '');
    }
    at = gateway(`Merge${n}`, kind);
    flow(`Left${n}`, at);
    flow(`Right${n}`, at);
  }
  add('E', '<endEvent id="E" />');
  flow(at, 'E');
  return `<definitions ${HEAD}><process id="sized" isExecutable="true">${parts.join('\n')}</process></definitions>`;
}

const HEAD =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"';
const JOB = '<extensionElements><zeebe:taskDefinition type="demo.work" /></extensionElements>';
