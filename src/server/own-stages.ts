import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { limits } from '../ensemble/frame.ts';
import { type Report, readFromStage, type ToStage } from '../shared/ensemble-wire.ts';

type Events = {
  ahead: () => number; // s that the leader's clock is ahead of this machine's
  frame: (bytes: ArrayBuffer) => void;
  claim: () => void; // the stage wants to lead
};
type Stage = { socket: WebSocket; heardAt: number; report: Report | null };
type Told = Omit<Extract<ToStage, { kind: 'standing' }>, 'kind' | 'lead'>;

const most = 8;
const patience = 5; // s without a drawn frame after which a stage does not play; one that closes is gone at once
const maxWaiting = 64 * 1024; // bytes

const now = (): number => performance.now() / 1000;

/** The stages on this machine: the one that came first leads where the machine leads, the others follow it. */
export function createOwnStages(options: Events) {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.any });
  const stages = new Set<Stage>();
  const first = (): Stage | undefined => [...stages].find(({ heardAt }) => now() - heardAt < patience);

  function say({ socket }: Stage, message: ToStage): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function sendFrame(to: Iterable<Stage>, bytes: ArrayBuffer): void {
    for (const { socket } of to)
      if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < maxWaiting) socket.send(bytes);
  }

  function hear(stage: Stage, text: string): void {
    const message = readFromStage(text);
    if (message === null) return void stage.socket.close(4000, 'ensemble: got a message that is none');
    if (message.kind === 'claim') return void options.claim();
    Object.assign(stage, { heardAt: now(), report: message.report });
    say(stage, { kind: 'echo', sent: message.sent, at: now(), ahead: options.ahead() });
  }

  function join(socket: WebSocket): void {
    const stage: Stage = { socket, heardAt: Number.NEGATIVE_INFINITY, report: null };
    stages.add(stage);
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return hear(stage, data.toString());
      const { buffer, byteOffset, byteLength } = data;
      if (stage === first()) options.frame(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => stages.delete(stage));
  }

  return {
    admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (stages.size >= most) return void socket.end('HTTP/1.1 503 Too Many Stages\r\n\r\n');
      sockets.handleUpgrade(request, socket, head, join);
    },
    /** Whether one of them draws. */
    areAble: (): boolean => first() !== undefined,
    report: (): Report | null => first()?.report ?? null,
    toAll: (bytes: ArrayBuffer): void => sendFrame(stages, bytes),
    toOthers: (bytes: ArrayBuffer): void =>
      sendFrame(
        [...stages].filter((stage) => stage !== first()),
        bytes,
      ),
    tell(told: Told): void {
      const lead = first();
      for (const stage of stages)
        say(stage, { kind: 'standing', ...told, lead: stage === lead && told.role === 'leader' });
    },
    close(): void {
      for (const { socket } of stages) socket.terminate();
      sockets.close();
    },
  };
}
