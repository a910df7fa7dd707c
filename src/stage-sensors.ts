import { keyTable } from './controls/keyboard.ts';
import type { Instrument } from './instrument.ts';
import { createCamera } from './sensors/camera/camera.ts';
import { createGamepads } from './sensors/gamepad.ts';
import { createKeys } from './sensors/keys.ts';
import { loadSensors, saveSensors } from './sensors/memory.ts';
import { createOscSources } from './sensors/osc-sources.ts';
import { createPointer } from './sensors/pointer.ts';
import { createSerial } from './sensors/serial/serial.ts';
import { createSwitchboard } from './sensors/switchboard.ts';
import { fault } from './shared/fault.ts';
import type { Report } from './shared/report.ts';
import type { SensorConsoleMessage, SensorStageMessage } from './shared/sensor-wire.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  store: Storage | null;
  stage: HTMLElement;
  note: Report;
  send: (message: SensorStageMessage) => void;
};

type Handlers = {
  [K in SensorConsoleMessage['kind']]: (message: Extract<SensorConsoleMessage, { kind: K }>) => void;
};

/** What teaches the instrument something, which a locked show refuses. */
const TEACHING: ReadonlySet<SensorConsoleMessage['kind']> = new Set(['calibrate', 'learn-osc', 'forget-osc']);

const levelsEvery = 0.05; // s
const stateEvery = 0.5; // s
const checkFor = 3; // s that a soundcheck lasts

/** Everything that can be felt, as sources of the instrument. `tick` is called once a frame. */
export function connectSensors({ instrument, clock, store, stage, note, send }: Options) {
  const { signals } = instrument;
  const ports = { signals, clock };
  const kept = loadSensors(store);
  const taken = new Set(keyTable.flatMap(({ keys }) => keys));
  let isChanged = false;
  let stateAt = 0;
  let levelsAt = 0;
  let checkUntil = 0;
  let wasLearning = false;

  const change = (): void => {
    isChanged = true;
  };
  const osc = createOscSources(ports, kept.addresses, () => send(oscSources()));
  const board = createSwitchboard(
    {
      camera: createCamera(ports),
      gamepad: createGamepads(ports),
      pointer: createPointer(ports, stage),
      keyboard: createKeys(ports, window, taken),
      serial: createSerial(ports, () => Number(instrument.bus.target('serial.baud'))),
    },
    note,
    change,
  );
  for (const name of kept.on) board.turn(name, true);

  const oscSources = (): SensorStageMessage => ({
    kind: 'osc-sources',
    learning: osc.isLearning(),
    addresses: osc.addresses(),
  });
  const state = (): SensorStageMessage => ({
    kind: 'sensors',
    sensors: board.states(),
    sources: signals.report(clock()),
  });

  const handlers: Handlers = {
    sensor: ({ name, on }) => board.turn(name, on),
    calibrate: ({ id, on }) => (on ? signals.calibrate(id, clock()) : signals.uncalibrate(id)),
    soundcheck: () => {
      checkUntil = clock() + checkFor;
    },
    'learn-osc': ({ on }) => osc.learn(on),
    'forget-osc': ({ address }) => osc.forget(address),
  };

  /** Twice a second: what has ended, and the news for consoles and for the next reload. */
  function tell(now: number, isChecking: boolean): void {
    stateAt = now;
    if (signals.settle(now)) change();
    if (!isChanged && !isChecking) return;
    send(state());
    if (isChanged) save();
    isChanged = false;
  }

  function save(): void {
    const on = board.states().filter(({ status }) => status === 'on' || status === 'asking');
    saveSensors(store, {
      on: on.map(({ name }) => name),
      calibrations: signals.calibrations(),
      addresses: osc.addresses(),
    });
  }

  instrument.bus.onChange(({ id }) => {
    if (id === 'show.lock' && instrument.desk.locked()) osc.learn(false);
  });

  return {
    hear: osc.hear,
    states: board.states,
    /** What a console that has just come has to know. */
    state: (): SensorStageMessage[] => [state(), oscSources()],
    obey(message: SensorConsoleMessage): void {
      if (TEACHING.has(message.kind) && instrument.desk.locked())
        throw fault('sensors', 'something to learn', 'nothing while the show is locked');
      change();
      (handlers[message.kind] as (message: SensorConsoleMessage) => void)(message);
    },
    tick(now: number): void {
      board.tick(now);
      const isChecking = now < checkUntil;
      if (now - stateAt >= stateEvery) tell(now, isChecking);
      if (osc.isLearning() !== wasLearning) {
        wasLearning = osc.isLearning();
        send(oscSources());
      }
      if (!isChecking || now - levelsAt < levelsEvery) return;
      levelsAt = now;
      const values = Object.fromEntries(signals.ids().map((id) => [id, signals.get(id, now)]));
      send({ kind: 'levels', values });
    },
  };
}
