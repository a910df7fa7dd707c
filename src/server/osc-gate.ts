import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { fault } from '../shared/fault.ts';
import { isOwnAddress } from './admission.ts';
import type { Outlet, Sender } from './osc-sender.ts';
import type { Turnstile } from './osc-turnstile.ts';

const receiveBuffer = 4 * 1024 * 1024; // bytes, as far as the system allows

/** An open port and what closes it. */
export type OscGate = { port: number; close(): Promise<void> };

/** `refuse` hears sentences about the socket itself. */
export type OscGateOptions = {
  port: number;
  host: string;
  turnstile: Turnstile;
  refuse: (sentence: string) => void;
};

const bind = (socket: Socket, port: number, host: string): Promise<void> =>
  new Promise((done, failed) => {
    socket.once('error', failed);
    socket.bind(port, host, () => {
      socket.off('error', failed);
      done();
    });
  });

/** Many receivers at once; the system itself refuses broadcasts, since the socket never asks for that right. */
const isMulticast = (address: string) => /^(22[4-9]|23\d)\.|^ff/i.test(address);

/** A way back to the sender's own address alone, and never into this very port. */
function outletTo(socket: Socket, address: string, port: number): Outlet {
  const isSelf = port === socket.address().port && isOwnAddress(address);
  if (isSelf || port < 1024 || isMulticast(address))
    throw fault('/subscribe', `${address}:${port}`, 'a port from 1024 of one other program');
  return {
    id: `udp ${address}:${port}`,
    lasting: false,
    send: (packet) => socket.send(packet, port, address, () => {}),
  };
}

/** Opens the UDP port. */
export async function openOscGate({ port, host, turnstile, refuse }: OscGateOptions): Promise<OscGate> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  const senderOf = ({ address, port: from }: RemoteInfo): Sender => ({
    id: `udp ${address}:${from}`,
    quota: address,
    outlet: (wanted) => outletTo(socket, address, wanted ?? from),
  });
  socket.on('message', (bytes, from) => turnstile.enter(bytes, senderOf(from)));
  try {
    await bind(socket, port, host);
  } catch (error) {
    socket.close();
    throw error;
  }
  socket.on('error', (error) => refuse(`OSC socket: ${error.message}`));
  try {
    socket.setRecvBufferSize(receiveBuffer);
  } catch {
    // some systems refuse instead of giving less: the default is good enough
  }
  return { port: socket.address().port, close: () => new Promise((done) => socket.close(() => done())) };
}
