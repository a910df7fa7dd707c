import { once } from 'node:events';
import osc, { type Argument, type Packet } from 'osc';
import { expect, onTestFinished, test } from 'vitest';
import { decodePacket } from '../../src/server/osc-decode.ts';
import { message } from './osc-bytes.ts';
import { connect, expectOsc, openServer } from './site.ts';

const write = (packet: Packet): Buffer => Buffer.from(osc.writePacket(packet, { metadata: true }));

test('every type that the package writes is read', () => {
  const args: Argument[] = [
    { type: 'i', value: -7 },
    { type: 'f', value: 0.25 },
    { type: 'd', value: 0.1 },
    { type: 'h', value: { high: 0, low: 42, unsigned: false } },
    { type: 's', value: 'drift' },
    { type: 'S', value: 'symbol' },
    { type: 'c', value: 'A' },
    { type: 'b', value: new Uint8Array([1, 2, 3, 4, 5]) },
    { type: 't', value: { raw: [3_000_000_000, 5] } },
    { type: 'r', value: { r: 1, g: 2, b: 3, a: 1 } },
    { type: 'm', value: new Uint8Array([0, 0x90, 60, 100]) },
    { type: 'T' },
    { type: 'F' },
    { type: 'N' },
    { type: 'I' },
  ];
  const [read] = decodePacket(write({ address: '/all/types', args }));
  expect(read?.address).toBe('/all/types');
  expect(read?.args.map(({ tag }) => tag).join('')).toBe('ifdhsScbtrmTFNI');
  const values = [-7, 0.25, 0.1, 42, 'drift', 'symbol', 'A', null, null, null, null, true, false, null, null];
  expect(read?.args.map(({ value }) => value)).toEqual(values);
});

test('bundles in bundles keep their times', () => {
  const inner: Packet = {
    timeTag: { raw: [4_000_000_001, 2 ** 31] },
    packets: [{ address: '/b', args: [] }],
  };
  const packet: Packet = {
    timeTag: { raw: [4_000_000_000, 0] },
    packets: [{ address: '/a', args: [{ type: 'i', value: 1 }] }, inner],
  };
  const at = (seconds: number) => (seconds - 2_208_988_800) * 1000;
  expect(decodePacket(write(packet)).map(({ address, due }) => [address, due])).toEqual([
    ['/a', at(4_000_000_000)],
    ['/b', at(4_000_000_001.5)],
  ]);
});

/** A UDP port of the package, and what it hears as `/walk/speed f 2`. */
async function openPort() {
  const port = new osc.UDPPort({ localAddress: '127.0.0.1', localPort: 0, metadata: true });
  const heard: string[] = [];
  port.on('message', ({ address, args }: { address: string; args: Argument[] }) => {
    heard.push([address, ...args.map(({ type, value }) => `${type} ${value}`)].join(' '));
  });
  port.on('error', (error) => heard.push(String(error)));
  const ready = once(port, 'ready');
  port.open();
  await ready;
  onTestFinished(() => port.close());
  return { port, heard };
}

test('the package moves the stage over UDP, by message and by bundle, and hears its values', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const { port, heard } = await openPort();
  const send = (packet: Packet) => port.send(packet, '127.0.0.1', server.oscPort);
  send({ address: '/walk/speed', args: [{ type: 'd', value: 0.5 }] });
  send({
    timeTag: osc.timeTag(0),
    packets: [
      { address: '/walk/freeze', args: [{ type: 'T' }] },
      { address: '/walk/mod?', args: [{ type: 's', value: 'journey' }] },
    ],
  });
  await expectOsc(server, { received: 3, forwarded: 3, refused: 0 });
  expect(stage.heard).toEqual([
    message('/walk/speed', { type: 'f', value: 0.5 }),
    message('/walk/freeze', true),
    message('/walk/mode', 'journey'),
  ]);
  stage.say({
    kind: 'values',
    values: { 'walk.truncation': 0.75, 'walk.mode': 'orbit', 'feedback.bypass': true },
  });
  send({ address: '/subscribe', args: [] });
  await expect
    .poll(() => heard.toSorted())
    .toEqual(['/feedback/bypass T true', '/walk/mode s orbit', '/walk/truncation f 0.75']);
});
