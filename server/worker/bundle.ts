/** The workflows as one script for Temporal's sandbox, made once and shared by all workers of the program. */
import { type BundleOptions, bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { temporalLogger, type Logger } from '../logging.ts';
import { ServerError, reason } from '../server-error.ts';

/**
 * @param entry module that exports every workflow under its type: `workflows/index.ts`
 * @throws ServerError when it does not bundle; the log has the details
 */
export async function bundleWorkflows(entry: string, logger: Logger): Promise<WorkflowBundle> {
  const quiet = logger.child({}, { level: 'warn' });
  try {
    return await bundleWorkflowCode({ ...bundling(entry), logger: temporalLogger(quiet) });
  } catch (error) {
    throw new ServerError(
      `The workflows of ${entry} can't be bundled (${reason(error)}): run \`npm run generate\`, then \`npm run check\`.`,
      { cause: error },
    );
  }
}

/**
 * How workflows are bundled. Their modules hold no state, so a worker evaluates them once and not for every instance: the
 * engine optimizes what all instances share. An index that imports late names its modules itself.
 */
export function bundling(
  workflowsPath: string,
  preloadModules: string[] = [workflowsPath],
): Pick<BundleOptions, 'workflowsPath' | 'preloadModules' | 'webpackConfigHook'> {
  return { workflowsPath, preloadModules, webpackConfigHook: forThisNode };
}

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];
type Rule = NonNullable<NonNullable<WebpackConfig['module']>['rules']>[number];

/**
 * Workflows stay the JavaScript of the Node that runs them: for 2017, which is what Temporal's bundler writes, each field,
 * spread and `?.` becomes a call or more, which is larger and slower.
 */
function forThisNode(config: WebpackConfig): WebpackConfig {
  return {
    ...config,
    module: { ...config.module, rules: config.module?.rules?.map(modern) ?? [] },
  };
}

function modern(rule: Rule): Rule {
  if (typeof rule !== 'object' || !rule || typeof rule.use !== 'object') return rule;
  const { use } = rule;
  if (Array.isArray(use) || !use || typeof use.options !== 'object') return rule;
  const jsc: unknown = Reflect.get(use.options, 'jsc');
  const options = { ...use.options, jsc: { ...Object(jsc), target: 'es2022' } };
  return { ...rule, use: { ...use, options } };
}
