import { type ParseArgsConfig, parseArgs } from 'node:util';
import { sentence } from '../../src/shared/fault.ts';

/**
 * The options of a script. `--help` prints its usage and ends it; what is no option of it ends it with a sentence, the usage and
 * exit code 2.
 */
export function readOptions<T extends ParseArgsConfig>(script: string, usage: string, config: T) {
  if (process.argv.slice(2).includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`${script}: ${sentence(error)}\n${usage}`);
    process.exit(2);
  }
}
