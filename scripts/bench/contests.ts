import type { Contest } from '../../src/lab/contest.ts';
import { buildIfNeeded, dist } from '../lib/build.ts';
import { openPage } from '../lib/page.ts';
import { benchSite } from './site.ts';

/** Each contest in a page of its own, one after the other; progress goes to standard error. */
export async function runContests(contests: readonly Contest[]) {
  await buildIfNeeded();
  const site = benchSite(dist);
  const done = [];
  try {
    for (const each of contests) {
      console.error(`${each.network}: ${each.rivals.join(', ')} ×${each.threads} …`);
      const found = await runContest(each, site.folder);
      for (const { name, times } of found.results)
        console.error(`${name}: ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} ms`);
      done.push({ ...each, ...found });
    }
  } finally {
    site.remove();
  }
  return done;
}

async function runContest(contest: Contest, site: string) {
  const { page, close } = await openPage('/lab.html', { site });
  page.on('console', (message) => message.text().startsWith('bench:') && console.error(message.text()));
  try {
    await page.waitForFunction(() => globalThis.lab !== undefined);
    return await page.evaluate((given) => globalThis.lab.contest(given), contest);
  } finally {
    await close();
  }
}
