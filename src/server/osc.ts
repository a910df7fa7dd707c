import { parameters } from '../parameters.ts';
import type { StageMessage } from '../shared/wire.ts';
import { createBatch } from './osc-batch.ts';
import { createEcho } from './osc-echo.ts';
import { type OscGate, type OscGateOptions, openOscGate } from './osc-gate.ts';
import { openOscQuery } from './osc-query.ts';
import { openOscTcp } from './osc-tcp.ts';
import { createTurnstile } from './osc-turnstile.ts';
import { bindPort } from './port.ts';

/** Ports that are left out are the usual ones or the next free, any where `oscPort` is 0; TCP takes the number of the UDP port. */
export type OscPorts = {
  oscPort?: number | undefined;
  oscTcpPort?: number | undefined;
  oscQueryPort?: number | undefined;
};

/** `forward` gets clean bytes for the stages, a message or a bundle of them; `refuse` hears a sentence, at most once a second. */
type OscOptions = OscPorts & {
  host: string;
  forward: (packet: Buffer) => void;
  refuse: (sentence: string) => void;
  log: (line: string) => void;
};

/** OSC on all its ports: through one turnstile in, and what the stage says out to those who subscribed. */
export async function openOsc({ oscPort, oscTcpPort, oscQueryPort, host, forward, refuse, log }: OscOptions) {
  const echo = createEcho(parameters);
  const batch = createBatch(forward);
  const turnstile = createTurnstile({ table: parameters, echo, forward: batch.put, refuse });
  const opened: OscGate[] = [];
  const close = async () => {
    turnstile.close();
    batch.close();
    await Promise.all(opened.map((gate) => gate.close()));
  };

  const bind = async (
    name: string,
    flag: string,
    wanted: number | undefined,
    usual: number,
    open: (options: OscGateOptions) => Promise<OscGate>,
  ) => {
    const openAt = (port: number) => open({ port, host, turnstile, refuse });
    const gate = await bindPort({ name, flag, wanted, usual }, openAt, log);
    opened.push(gate);
    return gate.port;
  };

  try {
    const udp = await bind('OSC', '--osc-port', oscPort, 4601, openOscGate);
    const tcp = await bind('OSC over TCP', '--osc-tcp', oscTcpPort, udp, (options) =>
      openOscTcp(options, echo.unsubscribe),
    );
    const usual = oscPort === 0 ? 0 : 4602;
    const query = await bind('OSCQuery', '--osc-query', oscQueryPort, usual, (options) =>
      openOscQuery({ ...options, udp, table: parameters, echo }),
    );
    return {
      udp,
      tcp,
      query,
      close,
      counts: turnstile.counts,
      hear(message: StageMessage): void {
        echo.hear(message);
        turnstile.hear(message);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export type Osc = Awaited<ReturnType<typeof openOsc>>;
