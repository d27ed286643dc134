/** `npm run stack`: the servers in the foreground, until Ctrl-C. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { StackError, startStack, type PartName, type Stack, type StackPorts } from './stack.ts';

const USAGE = `npm run stack -- [options]

Starts Temporal with its UI, Kafka and the schema registry on this machine, until Ctrl-C.

  --parts <a,b>                only these of: temporal, kafka, registry, testServer
  --temporal-port <port>       each server gets a free port unless told otherwise
  --ui-port <port>
  --kafka-port <port>
  --registry-port <port>
  --test-server-port <port>
  --data <folder>              where the servers keep their data (default .flowright/data)
  --state <folder>             where logs and pids are (default .flowright)
`;
const PARTS: readonly PartName[] = ['temporal', 'testServer', 'kafka', 'registry'];
const DEFAULT_STATE = fileURLToPath(new URL('../../.flowright', import.meta.url));

interface Command {
  readonly parts: readonly PartName[];
  readonly optionalParts: readonly PartName[];
  readonly ports: StackPorts;
  readonly stateFolder: string;
  readonly dataFolder: string;
}

try {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) console.log(USAGE);
  else print(await startStack(command));
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  console.error(`\n${error.message}`);
  process.exit(1);
}

/** Undefined when the reader asks for help. */
function readCommand(args: string[]): Command | undefined {
  const { values } = parse(args);
  if (values.help) return undefined;
  const stateFolder = values.state ?? DEFAULT_STATE;
  return {
    // Kafka and the registry need Java: unless they were asked for, the rest runs without them.
    parts: values.parts === undefined ? ['temporal'] : values.parts.split(',').map(partName),
    optionalParts: values.parts === undefined ? ['kafka', 'registry'] : [],
    ports: {
      ...port('temporal', 'temporal-port', values['temporal-port']),
      ...port('ui', 'ui-port', values['ui-port']),
      ...port('kafka', 'kafka-port', values['kafka-port']),
      ...port('registry', 'registry-port', values['registry-port']),
      ...port('testServer', 'test-server-port', values['test-server-port']),
    },
    stateFolder,
    dataFolder: values.data ?? join(stateFolder, 'data'),
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        parts: text,
        data: text,
        state: text,
        'temporal-port': text,
        'ui-port': text,
        'kafka-port': text,
        'registry-port': text,
        'test-server-port': text,
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StackError(`${reason}\n\n${USAGE}`, { cause: error });
  }
}

function partName(text: string): PartName {
  const part = PARTS.find((name) => name === text.trim());
  if (part !== undefined) return part;
  throw new StackError(`There is no part '${text}': the parts are ${PARTS.join(', ')}.`);
}

function port(name: keyof StackPorts, option: string, text: string | undefined): StackPorts {
  if (text === undefined) return {};
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return { [name]: number };
  throw new StackError(`--${option} is '${text}', which is not a port: give a number up to 65535.`);
}

function print(stack: Stack): void {
  const lines = [
    ['Temporal', stack.temporal?.address],
    ['Temporal UI', stack.temporal?.uiUrl],
    ['Test server', stack.testServer?.address],
    ['Kafka', stack.kafka?.brokers.join(',')],
    ['Registry', stack.registry?.url],
    ['Logs', stack.logFolder],
  ];
  console.log('');
  for (const [name = '', address] of lines) {
    if (address !== undefined) console.log(`${name.padEnd(12)} ${address}`);
  }
  for (const { message } of stack.unavailable) console.log(`\nLeft out: ${message}`);
  console.log('\nCtrl-C stops everything.');
  // The servers do not keep this process alive, so that a program can end without stopping the stack itself.
  setInterval(() => undefined, 2 ** 30);
}
