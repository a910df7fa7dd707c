import type { CheckConsoleMessage, CheckStageMessage } from './check-wire.ts';
import type { DeskConsoleMessage, DeskStageMessage } from './desk-wire.ts';
import type { DirectionStageMessage } from './direction-wire.ts';
import type { EffectConsoleMessage, EffectStageMessage } from './effect-wire.ts';
import type { EnsembleStageMessage } from './ensemble-wire.ts';
import type { FilmConsoleMessage, FilmStageMessage } from './film-wire.ts';
import type { GuardConsoleMessage, GuardStageMessage } from './guard-wire.ts';
import type { LayerConsoleMessage, LayerStageMessage } from './layer-wire.ts';
import type { Mapping } from './mapping.ts';
import type { ModulationConsoleMessage, ModulationStageMessage } from './modulation-wire.ts';
import type { MusicConsoleMessage, MusicStageMessage } from './music-wire.ts';
import type { OutputConsoleMessage, OutputStageMessage } from './output-wire.ts';
import type { PairConsoleMessage, PairStageMessage } from './pair-wire.ts';
import type { ParameterValue } from './parameter.ts';
import type { PreviewConsoleMessage, PreviewStageMessage } from './preview-wire.ts';
import type { SensorConsoleMessage, SensorStageMessage } from './sensor-wire.ts';
import type { ShowConsoleMessage, ShowStageMessage } from './show-wire.ts';
import type { WallConsoleMessage, WallStageMessage } from './wall-wire.ts';

export type { Mapping };

/** What the console shows of the running stage. */
export type Hud = {
  displayFps: number; // Hz
  generatorFps: number; // pictures/s
  backend: string; // 'webgpu' | 'wasm ×2' | …
  adapter: string; // 'SwiftShader', 'NVIDIA …', 'none'
  renderer: string; // 'webgpu' | 'webgl2' | 'canvas2d'
  size: string; // '1920×1080'
  governor: string; // 'full side, 4.1 ms a frame for pictures; …'
  lastControl: string; // '3 s ago: nanoKONTROL2/1/cc/21'
  lastError: string; // '' when there was none
  errors: number;
};

export type Model = { name: string; resolution: number; classes: readonly string[] };

/** Stage to console. */
export type StageMessage =
  | GuardStageMessage
  | ModulationStageMessage
  | MusicStageMessage
  | DeskStageMessage
  | DirectionStageMessage
  | FilmStageMessage
  | LayerStageMessage
  | EffectStageMessage
  | EnsembleStageMessage
  | OutputStageMessage
  | PairStageMessage
  | CheckStageMessage
  | PreviewStageMessage
  | SensorStageMessage
  | ShowStageMessage
  | WallStageMessage
  | { kind: 'state'; values: Record<string, ParameterValue>; mappings: Mapping[]; model: Model | null }
  | { kind: 'values'; values: Record<string, ParameterValue> }
  | { kind: 'mappings'; mappings: Mapping[]; learning: string | null }
  | { kind: 'hud'; hud: Hud }
  | { kind: 'note'; level: 'info' | 'error'; text: string };

/** Console to stage. `join` asks for a `state`; `learn` with null stops learning; `map` sets how a learned control acts. */
export type ConsoleMessage =
  | GuardConsoleMessage
  | ModulationConsoleMessage
  | MusicConsoleMessage
  | DeskConsoleMessage
  | EffectConsoleMessage
  | FilmConsoleMessage
  | LayerConsoleMessage
  | OutputConsoleMessage
  | PairConsoleMessage
  | CheckConsoleMessage
  | PreviewConsoleMessage
  | SensorConsoleMessage
  | ShowConsoleMessage
  | WallConsoleMessage
  | { kind: 'join' }
  | { kind: 'set'; id: string; value: ParameterValue }
  | { kind: 'trigger'; id: string }
  | { kind: 'learn'; id: string | null }
  | { kind: 'unmap'; id: string }
  | { kind: 'map'; mapping: Mapping }
  | { kind: 'preset'; name: string }
  | { kind: 'reset' };

/** Two ends that speak messages; how they travel is the transport's business. */
export type Wire<Out, In> = {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  dispose(): void;
};
