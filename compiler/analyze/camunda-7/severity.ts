import type { ForeignAttribute, ForeignElement } from '../../model/extensions.ts';

/** Words of Camunda 7 that say nothing about what happens. */
const harmless = new Set([
  ...['async', 'asyncBefore', 'asyncAfter', 'exclusive', 'jobPriority', 'taskPriority'],
  ...['historyTimeToLive', 'isStartableInTasklist', 'versionTag', 'properties'],
  ...['candidateStarterGroups', 'candidateStarterUsers', 'diagramRelationId', 'modelerTemplate'],
  ...['modelerTemplateVersion', 'modelerTemplateIcon', 'failedJobRetryTimeCycle'],
  // A text beside the code, and which build is called: here both are of one.
  ...['errorMessage', 'decisionRefBinding', 'decisionRefTenantId'],
]);

/** Taken over as it is meant: a warning. Of no meaning here, or beside Camunda 8's words: a note. Else the model is refused. */
export function camunda7Severity(
  word: ForeignAttribute | ForeignElement,
): 'error' | 'warning' | 'info' {
  if (word.isTaken === true) return 'warning';
  if (word.isIgnored === true) return 'info';
  return harmless.has(word.name) || isUsualBinding(word) ? 'info' : 'error';
}

/** What is called is of the same build: the latest, and the one deployed with it. */
function isUsualBinding(word: ForeignAttribute | ForeignElement): boolean {
  return (
    word.name === 'calledElementBinding' &&
    'value' in word &&
    (word.value === 'latest' || word.value === 'deployment')
  );
}
