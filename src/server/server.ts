import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { allowedHosts, hostOf, isFrom, isLoopback, nameOf, pageHeaders } from './admission.ts';
import { advertise } from './advertisement.ts';
import { createEnsemble, type Ensemble, type EnsembleOptions } from './ensemble.ts';
import { createHub, type Hub } from './hub.ts';
import { type Osc, type OscPorts, openOsc } from './osc.ts';
import { createPass, type Pass } from './pass.ts';
import { bindPort } from './port.ts';
import { type SignText, signAtDesk } from './sign-desk.ts';
import { serveFile } from './static-files.ts';

/**
 * Ports that are left out are the usual ones or the next free; 0 is any free port. `dist` is the built site. `mdns` tells the
 * network by name where all is, as far as the network can reach it; an address is the one network to tell.
 */
export type ServerOptions = OscPorts & {
  dist: string;
  port?: number | undefined;
  host?: string | undefined;
  oscHost?: string | undefined;
  mdns?: boolean | string | undefined;
  token?: string | undefined; // that other machines need; without it a random one
  ensemble?: EnsembleOptions; // machines that show one picture together
  sign?: SignText; // pictures that the pages send; without it they are told that there is no key
  isOwn?: (address: string) => boolean; // whether an address of the network is this machine
  log?: (line: string) => void;
};

/** A server that listens. `urls.osc` is where to send OSC over UDP, `urls.oscTcp` over TCP; `urls.oscQuery` describes it. */
export type RunningServer = {
  urls: { stage: string; console: string; health: string; osc: string; oscTcp: string; oscQuery: string };
  consoles: string[]; // addresses for other machines, with the token
  port: number;
  oscPort: number;
  oscTcpPort: number;
  oscQueryPort: number;
  close(): Promise<void>;
};

const urlsOf = (http: string, oscHost: string, { udp, tcp, query }: Osc): RunningServer['urls'] => ({
  stage: `${http}/`,
  console: `${http}/console`,
  health: `${http}/healthz`,
  osc: `osc.udp://${nameOf(oscHost)}:${udp}`,
  oscTcp: `osc.tcp://${nameOf(oscHost)}:${tcp}`,
  oscQuery: `http://${nameOf(oscHost)}:${query}/`,
});

const plain = { 'Content-Type': 'text/plain; charset=utf-8' };

const health = (started: number, hub: Hub, osc: Osc, ensemble: Ensemble) => ({
  status: 'ok',
  uptime: Math.round((performance.now() - started) / 1000), // s
  ...hub.counts(),
  osc: osc.counts(),
  ensemble: ensemble.counts(),
});

type Site = {
  host: string;
  dist: string;
  hub: Hub;
  ensemble: Ensemble;
  pass: Pass;
  report: () => object;
  sign: SignText | undefined;
};

function answer(request: IncomingMessage, response: ServerResponse, { host, dist, pass, report }: Site) {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return response
      .writeHead(405, { ...plain, Allow: 'GET, HEAD' })
      .end('Only GET and HEAD are answered here.\n');
  const path = request.url?.split('?')[0];
  if (path !== '/healthz' && path !== '/connect') return serveFile(dist, request, response);
  const told = path === '/healthz' ? report() : pass.tell(request, !isLoopback(host));
  const type = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  return response.writeHead(told === null ? 403 : 200, type).end(`${JSON.stringify(told)}\n`);
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done((server.address() as AddressInfo).port);
    });
  });

const stop = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

function createHttp(site: Site): Server {
  const { host, hub, ensemble, pass } = site;
  const hosts = allowedHosts(host);
  const server = createServer((request, response) => {
    const known = hostOf(request, hosts);
    if (known === null)
      return void response.writeHead(403, plain).end('This server does not go by that name.\n');
    for (const [name, value] of Object.entries(pageHeaders(known))) response.setHeader(name, value);
    if (request.method !== 'POST' || !/^\/sign(\?|$)/.test(request.url ?? ''))
      return answer(request, response, site);
    if (site.sign === undefined)
      return void response.writeHead(404, plain).end('There is no key to sign with.\n');
    const isLetIn = isFrom(known, request) && pass.admits(request);
    if (isLetIn) void signAtDesk(site.sign, request, response);
    else response.writeHead(403, plain).end('Only pages of this server have pictures signed.\n');
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const known = hostOf(request, hosts);
    const isLetIn = known !== null && isFrom(known, request) && pass.admits(request);
    if (!isLetIn) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    else if (request.url?.startsWith('/ensemble?')) ensemble.admit(request, socket, head);
    else hub.admit(request, socket, head);
  });
  return server;
}

/** Serves the pages, relays between stage and console, and lets checked OSC through to the stage. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dist, host = '127.0.0.1', oscHost = '127.0.0.1', log = () => {} } = options;
  let hear: Osc['hear'] = () => {};
  const hub = createHub((message) => hear(message));
  const osc = await openOsc({
    oscPort: options.oscPort,
    oscTcpPort: options.oscTcpPort,
    oscQueryPort: options.oscQueryPort,
    host: oscHost,
    log,
    forward: hub.toStages,
    refuse: (text) => hub.toConsoles({ kind: 'note', level: 'error', text }),
  }).catch((error: unknown) => {
    hub.close();
    throw error;
  });
  hear = osc.hear;
  const started = performance.now();
  const pass = createPass({ host, token: options.token, isOwn: options.isOwn });
  let port = 0;
  const { token } = pass;
  const ensemble = createEnsemble({ ...options.ensemble, token, port: () => port, log });
  const report = () => health(started, hub, osc, ensemble);
  const server = createHttp({ host, dist, hub, ensemble, pass, report, sign: options.sign });
  let closed: Promise<unknown> | undefined;
  let advertised: ReturnType<typeof advertise> | undefined;
  const close = async () => {
    closed ??= Promise.all([hub.close(), ensemble.close(), osc.close(), stop(server), advertised?.close()]);
    await closed;
  };
  const wish = { name: 'HTTP', flag: '--port', wanted: options.port, usual: 4600 };
  const open = (wanted: number) => listen(server, wanted, host);
  port = await bindPort(wish, open, log).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const urls = urlsOf(`http://${nameOf(host)}:${port}`, oscHost, osc);
  const offer = { port, oscPort: osc.udp, oscQueryPort: osc.query };
  const at = typeof options.mdns === 'string' ? options.mdns : undefined;
  if (at !== undefined || (options.mdns === true && !isLoopback(host)))
    advertised = advertise(offer, { at, log });
  const consoles = isLoopback(host) ? [] : pass.consoles(port);
  return { urls, consoles, ...offer, oscTcpPort: osc.tcp, close };
}
