import type { Handlers, Port } from './port.ts';

/** The same port; `happened` is called whenever something from outside reaches the instance, before it does. */
export function attentive(port: Port, happened: () => void): Port {
  const told = <A extends unknown[], R>(callback: (...args: A) => R) => {
    return (...args: A): R => {
      happened();
      return callback(...args);
    };
  };
  return {
    execution: port.execution,
    now: () => port.now(),
    startJob: (request, settle, enclosure) => port.startJob(request, told(settle), enclosure),
    startTimer: (request, fire, enclosure) => port.startTimer(request, told(fire), enclosure),
    enclosure: () => port.enclosure(),
    whole: port.whole,
    startChild: (request, settle) => port.startChild(request, told(settle)),
    startUserTask: (request, started) => port.startUserTask(request, told(started)),
    signal: (request, sent) => port.signal(request, told(sent)),
    describe: (details) => port.describe(details),
    serve: (handlers) => port.serve(toldHandlers(handlers, told)),
    continueAsNew: (workflowType, marking) => port.continueAsNew(workflowType, marking),
    cancelled: () => port.cancelled(),
    thrown: (code, variables) => port.thrown(code, variables),
  };
}

/** Queries are nothing that happens. */
function toldHandlers(
  handlers: Handlers,
  told: <A extends unknown[], R>(callback: (...args: A) => R) => (...args: A) => R,
): Handlers {
  return {
    message: told((envelope) => handlers.message(envelope)),
    signal: told((envelope) => handlers.signal(envelope)),
    broadcast: told((envelope) => handlers.broadcast(envelope)),
    taskReport: told((report) => handlers.taskReport(report)),
    escalation: told((report) => handlers.escalation(report)),
    escalationHeard: told((heard) => handlers.escalationHeard(heard)),
    drain: told((request) => handlers.drain(request)),
    resolveIncident: told((resolution) => handlers.resolveIncident(resolution)),
    cancel: told(() => handlers.cancel()),
    trace: () => handlers.trace(),
    state: () => handlers.state(),
  };
}
