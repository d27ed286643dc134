import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import type { UserTask } from '#contracts/user-task.ts';

const { KEYWORD, KEYWORD_LIST, DATETIME, INT } = SearchAttributeType;

const ASSIGNEE = defineSearchAttributeKey('TaskAssignee', KEYWORD);
const GROUPS = defineSearchAttributeKey('TaskCandidateGroups', KEYWORD_LIST);
const USERS = defineSearchAttributeKey('TaskCandidateUsers', KEYWORD_LIST);
const DUE = defineSearchAttributeKey('TaskDueDate', DATETIME);
const PRIORITY = defineSearchAttributeKey('TaskPriority', INT);
const FORM = defineSearchAttributeKey('TaskForm', KEYWORD);
const PROCESS = defineSearchAttributeKey('BpmnProcess', KEYWORD);
const BUSINESS_KEY = defineSearchAttributeKey('BpmnBusinessKey', KEYWORD);

/** What the task list asks visibility for. A value that is not there is taken away. */
export function taskAttributes(task: UserTask): SearchAttributeUpdatePair[] {
  const { assignee, candidateGroups, candidateUsers, dueDate, priority, form } = task;
  return [
    { key: ASSIGNEE, value: assignee ?? null },
    { key: GROUPS, value: [...candidateGroups] },
    { key: USERS, value: [...candidateUsers] },
    { key: DUE, value: dueDate === undefined ? null : new Date(dueDate) },
    { key: PRIORITY, value: Math.round(priority) },
    { key: FORM, value: form === undefined ? null : formName(form) },
    { key: PROCESS, value: task.process },
    { key: BUSINESS_KEY, value: task.businessKey },
  ];
}

function formName(form: NonNullable<UserTask['form']>): string {
  switch (form.kind) {
    case 'id':
      return form.id;
    case 'external':
      return form.reference;
    case 'embedded':
      return 'embedded';
  }
}
