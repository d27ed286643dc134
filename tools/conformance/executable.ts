/**
 * A case names processes to execute. BPMN leaves `isExecutable` open when it is absent, so for them it is taken as true; a
 * process that says false stays what it says. Bytes stay what they are, whatever their encoding.
 */
export function withExecutable(bytes: Buffer, processes: ReadonlySet<string>): Buffer {
  const text = bytes.toString('latin1');
  const marked = text.replaceAll(/<(?:[\w.-]+:)?process\b[^>]*>/gu, (tag) => {
    const id = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/u.exec(tag);
    const isNamed = processes.has(id?.[1] ?? id?.[2] ?? '');
    if (!isNamed || /\sisExecutable\s*=/u.test(tag)) return tag;
    return tag.replace(/\s*\/?>$/u, (end) => ` isExecutable="true"${end}`);
  });
  return marked === text ? bytes : Buffer.from(marked, 'latin1');
}

/**
 * The suite's agent never fails, but it takes its time by asking to be tried again: a job that is tried once only has to be
 * tried more often here.
 */
export function withRetries(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const retried = text.replaceAll(/(\sretries\s*=\s*)(?:"1"|'1')/gu, '$1"2"');
  return retried === text ? bytes : Buffer.from(retried, 'latin1');
}
