import { fault } from '../shared/fault.ts';

const spare = 10;

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** A port to open: `wanted` exactly, or `usual` and else the next free one. `flag` is how a person picks another. */
export type PortWish = { name: string; flag: string; wanted: number | undefined; usual: number };

/** Opens the port; tells `log` when it is not the usual one, throws a sentence when none is free. */
export async function bindPort<T>(
  { name, flag, wanted, usual }: PortWish,
  open: (port: number) => Promise<T>,
  log: (line: string) => void,
): Promise<T> {
  const first = wanted ?? usual;
  const last = wanted ?? usual + spare;
  for (let port = first; port <= last; port++) {
    try {
      const opened = await open(port);
      if (port !== first) log(`${name} port ${usual} is taken: using ${port}. ${flag} picks another.`);
      return opened;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  const tried =
    first === last
      ? `${first}, which is taken or reserved`
      : `${first} to ${last}, which are all taken or reserved`;
  throw fault(`${name} port`, tried, `a free port: stop the other program or choose with ${flag}`);
}
