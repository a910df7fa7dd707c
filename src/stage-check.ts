import { type MidiPermission, midiObstacle, midiPermission } from './controls/midi-permission.ts';
import type { LinkStatus } from './controls/wire/link.ts';
import { toggleFullscreen } from './outputs/screen.ts';
import type { Check, CheckName, CheckStageMessage } from './shared/check-wire.ts';
import type { MusicState } from './shared/music-wire.ts';
import type { Report } from './shared/report.ts';
import type { SensorState } from './shared/sensor-wire.ts';
import type { Hud } from './shared/wire.ts';

type Options = {
  hud: () => Hud;
  midi: () => readonly string[]; // names of the inputs
  music: () => MusicState;
  sensors: () => readonly SensorState[];
  server: () => LinkStatus;
  note: Report;
  send: (message: CheckStageMessage) => void;
};

type Stand = Omit<Check, 'name'>;

const stand = (state: Check['state'], detail: string, advice = ''): Stand => ({ state, detail, advice });

const offers: Partial<Record<CheckName, boolean>> = {
  camera: 'mediaDevices' in navigator,
  serial: 'serial' in navigator,
  gamepad: 'getGamepads' in navigator,
};

function gpuStand({ adapter, backend, renderer }: Hud): Stand {
  const detail = `${adapter}; pictures: ${backend}; stage: ${renderer}`;
  if (adapter === '…') return stand('asks', 'starting');
  if (adapter === 'none')
    return stand(
      'missing',
      detail,
      'The processor paints. Turn on hardware acceleration, or use Chrome or Edge.',
    );
  const isSoftware = /swiftshader|llvmpipe|software/i.test(adapter);
  return stand('ok', detail, isSoftware ? 'A software adapter: slow. Turn on hardware acceleration.' : '');
}

function displayStand({ size }: Hud): Stand {
  const detail = `${screen.width}×${screen.height} at ${devicePixelRatio}×, drawn ${size}`;
  return document.fullscreenElement !== null
    ? stand('ok', `${detail}, full screen`)
    : stand('asks', `${detail}, in a window`, 'Press F on the stage, or the button below.');
}

function midiStand(permission: MidiPermission, names: readonly string[]): Stand {
  const obstacle = midiObstacle();
  if (obstacle !== null) return stand('missing', 'No MIDI here.', obstacle);
  if (names.length > 0) return stand('ok', names.join(', '));
  if (permission === 'denied')
    return stand('refused', 'The browser was told no.', 'Allow MIDI at the icon left of the address.');
  if (permission === 'prompt') return stand('asks', 'Not allowed yet.', 'Press Allow MIDI.');
  return stand('missing', 'No controller.', 'Plug one in: it is found at once.');
}

function feltStand({ status, detail }: Pick<SensorState, 'status' | 'detail'>, what: CheckName): Stand {
  if (offers[what] === false)
    return stand(
      'missing',
      'This browser has none, or the page is not on localhost or https.',
      'Use Chrome or Edge.',
    );
  if (status === 'on') return stand('ok', detail === '' ? 'on' : detail);
  if (status === 'asking') return stand('asks', detail, 'Answer the browser at the stage: click there.');
  if (status === 'failed') return stand('refused', detail, 'Put that right, then turn it on again.');
  return stand('off', 'not in use');
}

function serverStand(status: LinkStatus): Stand {
  if (status === 'open') return stand('ok', 'Consoles on other machines and OSC come in here.');
  return status === 'lost'
    ? stand('missing', 'The server is gone.', 'Start it again: the stage finds it.')
    : stand('asks', 'connecting');
}

/** What a soundcheck finds, on the stage's own machine. */
export function connectChecks({ hud, midi, music, sensors, server, note, send }: Options) {
  async function checks(): Promise<Check[]> {
    const now = hud();
    const found: Partial<Record<CheckName, Stand>> = {
      gpu: gpuStand(now),
      display: displayStand(now),
      server: serverStand(server()),
      midi: midiStand(await midiPermission(), midi()),
      audio: feltStand(music(), 'audio'),
    };
    for (const sensor of sensors())
      if (sensor.name === 'camera' || sensor.name === 'gamepad' || sensor.name === 'serial')
        found[sensor.name] = feltStand(sensor, sensor.name);
    return Object.entries(found).map(([name, its]) => ({ name: name as CheckName, ...its }));
  }

  function fillScreen(): void {
    if (document.fullscreenElement !== null) return;
    toggleFullscreen(document.documentElement).catch(() => {
      const again = (): void => {
        removeEventListener('pointerdown', again, true);
        removeEventListener('keydown', again, true);
        if (document.fullscreenElement === null)
          toggleFullscreen(document.documentElement).catch(() => undefined);
      };
      addEventListener('pointerdown', again, true);
      addEventListener('keydown', again, true);
      note(
        'info',
        'Full screen: the browser wants a hand at the stage. The next click or key there does it.',
      );
    });
  }

  return {
    tell: (): void => void checks().then((found) => send({ kind: 'checks', checks: found })),
    fillScreen,
  };
}
