import type { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { Bonjour } from 'bonjour-service';
import { sentence } from '../shared/fault.ts';

/** What is offered: the ports of the pages, of OSC over UDP and of OSCQuery. */
export type Offer = { port: number; oscPort: number; oscQueryPort: number };

/** `at` is the address of the one network to speak on; left out, all of them. */
export type AdvertisementOptions = { at?: string | undefined; log: (line: string) => void };

const goodbye = 1000; // ms at most to say it

const services = ({ port, oscPort, oscQueryPort }: Offer) => [
  { type: 'http', protocol: 'tcp' as const, port, txt: { path: '/console' } },
  { type: 'osc', protocol: 'udp' as const, port: oscPort, txt: { txtvers: '1' } },
  { type: 'oscjson', protocol: 'tcp' as const, port: oscQueryPort, txt: { txtvers: '1' } },
];

/**
 * Tells the network by mDNS where pages (`_http._tcp`), OSC (`_osc._udp`) and OSCQuery (`_oscjson._tcp`) are, so that programs
 * find them by name. Where multicast does not work, `log` hears one sentence and nothing else happens.
 */
export function advertise(offer: Offer, { at, log }: AdvertisementOptions): { close(): Promise<void> } {
  let told = false;
  const complain = (error: unknown): void => {
    if (!told) log(`mDNS: ${sentence(error)}. Programs do not find this server by name; its address works.`);
    told = true;
  };
  const computer = hostname().replace(/\.local$/, '');
  const bonjour = new Bonjour(at === undefined ? {} : multicastOn(at), complain);
  // the socket's own errors have no listener in the library, and would end the process
  const { mdns } = (bonjour as unknown as { server: { mdns: EventEmitter } }).server;
  mdns.on('error', complain);
  for (const service of services(offer)) {
    const published = bonjour.publish({
      ...service,
      name: `Ganzfeld on ${computer} (${offer.port})`,
      host: `${computer}.local`,
      probe: false, // computer and port are a name of its own
    });
    published.on('error', complain);
  }
  return {
    close: () =>
      new Promise((done) => {
        const last = setTimeout(done, goodbye);
        bonjour.unpublishAll(() =>
          bonjour.destroy(() => {
            clearTimeout(last);
            done();
          }),
        );
      }),
  };
}

/** The library's options for one network, which its types leave out. */
const multicastOn = (address: string): object => ({ interface: address, bind: '0.0.0.0' });
