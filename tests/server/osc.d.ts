/** As much of npm's `osc` package as the tests use; it brings no types. */
declare module 'osc' {
  import type { EventEmitter } from 'node:events';

  namespace osc {
    type Argument = { type: string; value?: unknown };
    type Packet =
      | { address: string; args: Argument[] }
      | { timeTag: { raw: [number, number] }; packets: Packet[] };
    type Port = EventEmitter & {
      open(): void;
      close(): void;
      send(packet: Packet, host: string, port: number): void;
    };
  }
  const osc: {
    writePacket(packet: osc.Packet, options: { metadata: true }): Uint8Array;
    timeTag(seconds: number): { raw: [number, number] };
    UDPPort: new (options: { localAddress: string; localPort: number; metadata: true }) => osc.Port;
  };
  export = osc;
}
