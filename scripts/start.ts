import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { isLoopback } from '../src/server/admission.ts';
import { type RunningServer, startServer } from '../src/server/server.ts';
import { fault, sentence } from '../src/shared/fault.ts';
import { buildIfNeeded, dist } from './lib/build.ts';
import { createSignText } from './lib/papers.ts';
import { hasDisplay, openWindows } from './lib/windows.ts';

const help = `npm start -- [options]

  --port N        port of the pages; without it 4600 or the next free one
  --osc-port N    UDP port for OSC; without it 4601 or the next free one
  --osc-tcp N     TCP port for OSC; without it the number of the UDP port or the next free one
  --osc-query N   port of the description of all addresses; without it 4602 or the next free one
  --host ADDRESS  where pages and OSC listen: 127.0.0.1 (this machine), 0.0.0.0 (the whole network)
  --follow URL    shows the picture of another machine, ws://HOST:PORT of its pages; more than once: whoever answers
  --id N          place among those who may lead when the leader is lost, the lowest first; without it the last
  --token TEXT    what other machines need to be let in, and this one there; GANZFELD_TOKEN says the same
  --no-mdns       does not tell the network by name where it is (mDNS); GANZFELD_MDNS=0 says the same
  --no-open       opens no windows
  --help          prints this
`;

function portOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) < 65536) return Number(text);
  throw fault(flag, text, 'a port from 0 to 65535');
}

/** The address of another machine's server: nothing but host and port. */
function machineOf(text: string): string {
  const isPlain = /^wss?:\/\/[^\s/?#@]+\/?$/.test(text) && URL.canParse(text);
  if (!isPlain) throw fault('--follow', text, 'ws:// with host and port, as ws://192.168.1.10:4600');
  return text.replace(/\/$/, '');
}

function idOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw fault('--id', text, 'a whole number from 0 to 999');
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'osc-port': { type: 'string' },
      'osc-tcp': { type: 'string' },
      'osc-query': { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      follow: { type: 'string', multiple: true, default: [] },
      id: { type: 'string' },
      token: { type: 'string' },
      'no-mdns': { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { host, help } = values;
  return {
    host,
    help,
    token: values.token ?? process.env['GANZFELD_TOKEN'],
    ensemble: { follow: values.follow.map(machineOf), id: idOf(values.id), name: hostname().slice(0, 64) },
    open: !values['no-open'],
    mdns: !values['no-mdns'] && process.env['GANZFELD_MDNS'] !== '0',
    port: portOf('--port', values.port),
    oscPort: portOf('--osc-port', values['osc-port']),
    oscTcpPort: portOf('--osc-tcp', values['osc-tcp']),
    oscQueryPort: portOf('--osc-query', values['osc-query']),
  };
}

/** Who can reach the server, in sentences. */
function reach({ consoles, oscPort }: RunningServer, host: string): string[] {
  if (isLoopback(host))
    return ['Only this machine can reach them; --host 0.0.0.0 opens them to the network.'];
  return [
    ...consoles.map((url) => `From the network: ${url}, OSC to ${new URL(url).hostname}:${oscPort}`),
    'Whoever has this address plays the stage; GANZFELD_TOKEN sets a token of your own.',
    'The stage belongs on this machine, under localhost: browsers give WebGPU and MIDI to no other plain http.',
  ];
}

function printAddresses(server: RunningServer, host: string): void {
  const { stage, console: desk, health, osc, oscTcp, oscQuery } = server.urls;
  console.log(`\n  Stage    ${stage}\n  Console  ${desk}\n  Health   ${health}\n  OSC      ${osc}`);
  console.log(`           ${oscTcp}\n  OSCQuery ${oscQuery}\n`);
  for (const line of reach(server, host)) console.log(line);
}

/** Opens stage and console where that is possible, else says what to open; returns what closes them. */
function showWindows({ urls }: RunningServer): () => void {
  const byHand = `Open ${urls.stage} and ${urls.console} in Chromium or Chrome.`;
  if (!hasDisplay()) {
    console.log(`There is no display here. ${byHand}`);
    return () => {};
  }
  try {
    return openWindows([
      { name: 'stage', url: urls.stage, size: [1280, 720], position: [0, 0] },
      { name: 'console', url: urls.console, size: [440, 900], position: [1290, 0] },
    ]);
  } catch (error) {
    console.log(`${sentence(error)} Or: ${byHand}`);
    return () => {};
  }
}

/** Calls `stop` once: on Ctrl-C and its kin, or when the shell between npm and us died of a signal that it kept to itself. */
function onStop(stop: () => void): void {
  const parent = process.ppid;
  const isOrphan = () => process.env['npm_lifecycle_event'] === 'start' && process.ppid !== parent;
  const watch = setInterval(() => isOrphan() && end(), 500);
  let stopped = false;
  const end = () => {
    clearInterval(watch);
    if (!stopped) stop();
    stopped = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

async function start(): Promise<void> {
  const { open, help: asked, ...ports } = readArguments();
  const { host } = ports;
  if (asked) return console.log(help);
  await buildIfNeeded();
  const server = await startServer({
    ...ports,
    dist,
    oscHost: host,
    sign: createSignText(),
    log: console.log,
  });
  printAddresses(server, host);
  const closeWindows = open ? showWindows(server) : () => {};
  onStop(() => {
    console.log('Stopping.');
    closeWindows();
    void server.close();
  });
  console.log('Ctrl-C stops.');
}

start().catch((error: unknown) => {
  console.error(sentence(error));
  process.exitCode = 1;
});
