import { readCheckConsole, readCheckStage } from './check-wire.ts';
import { readDeskConsole, readDeskStage } from './desk-wire.ts';
import { readDirectionStage } from './direction-wire.ts';
import { readEffectConsole, readEffectStage } from './effect-wire.ts';
import { readEnsembleStage } from './ensemble-wire.ts';
import { readFilmConsole, readFilmStage } from './film-wire.ts';
import { readGuardConsole, readGuardStage } from './guard-wire.ts';
import { readLayerConsole, readLayerStage } from './layer-wire.ts';
import { readMapping } from './mapping.ts';
import { readModulationConsole, readModulationStage } from './modulation-wire.ts';
import { readMusicConsole, readMusicStage } from './music-wire.ts';
import { readOutputConsole, readOutputStage } from './output-wire.ts';
import { readPairConsole, readPairStage } from './pair-wire.ts';
import type { ParameterValue } from './parameter.ts';
import { readPreviewConsole, readPreviewStage } from './preview-wire.ts';
import { readSensorConsole, readSensorStage } from './sensor-wire.ts';
import { readShowConsole, readShowStage } from './show-wire.ts';
import { readWallConsole, readWallStage } from './wall-wire.ts';
import type { ConsoleMessage, Hud, Model, StageMessage } from './wire.ts';

/** Longest message that is read (characters), and longest name, sentence and list inside one. */
const limits = { message: 65_536, name: 200, sentence: 2_000, list: 2_000 };

type Fields = Record<string, unknown>;

/** A message as it travels; numbers must be finite, since the other end refuses anything else. */
export const encodeMessage = (message: StageMessage | ConsoleMessage): string => JSON.stringify(message);

/** What a stage said, or null for anything that is not exactly that; unknown fields are dropped. */
export function parseStageMessage(text: unknown): StageMessage | null {
  const fields = readObject(text);
  switch (fields?.['kind']) {
    case 'state': {
      const values = readValues(fields['values']);
      const mappings = readList(fields['mappings'], readMapping);
      const model = fields['model'] === null ? null : readModel(fields['model']);
      return values && mappings && model !== undefined ? { kind: 'state', values, mappings, model } : null;
    }
    case 'values': {
      const values = readValues(fields['values']);
      return values && { kind: 'values', values };
    }
    case 'mappings': {
      const mappings = readList(fields['mappings'], readMapping);
      const learning = fields['learning'];
      return mappings && isNameOrNull(learning) ? { kind: 'mappings', mappings, learning } : null;
    }
    case 'hud': {
      const hud = readHud(fields['hud']);
      return hud && { kind: 'hud', hud };
    }
    case 'note': {
      const { level, text: sentence } = fields;
      const known = level === 'info' || level === 'error';
      return known && isSentence(sentence) ? { kind: 'note', level, text: sentence } : null;
    }
    default:
      return (
        fields &&
        (readDeskStage(fields) ??
          readDirectionStage(fields) ??
          readGuardStage(fields) ??
          readFilmStage(fields) ??
          readLayerStage(fields) ??
          readEnsembleStage(fields) ??
          readEffectStage(fields) ??
          readOutputStage(fields) ??
          readPairStage(fields) ??
          readSensorStage(fields) ??
          readModulationStage(fields) ??
          readMusicStage(fields) ??
          readCheckStage(fields) ??
          readPreviewStage(fields) ??
          readWallStage(fields) ??
          readShowStage(fields))
      );
  }
}

/** What a console said, or null for anything that is not exactly that; unknown fields are dropped. */
export function parseConsoleMessage(text: unknown): ConsoleMessage | null {
  const fields = readObject(text);
  if (fields === null) return null;
  const { kind, id, name, value } = fields;
  switch (kind) {
    case 'join':
    case 'reset':
      return { kind };
    case 'set':
      return isName(id) && isValue(value) ? { kind, id, value } : null;
    case 'trigger':
    case 'unmap':
      return isName(id) ? { kind, id } : null;
    case 'map': {
      const mapping = readMapping(fields['mapping']);
      return mapping ? { kind, mapping } : null;
    }
    case 'learn':
      return isNameOrNull(id) ? { kind, id } : null;
    case 'preset':
      return isName(name) ? { kind, name } : null;
    default:
      return (
        readDeskConsole(fields) ??
        readGuardConsole(fields) ??
        readFilmConsole(fields) ??
        readEffectConsole(fields) ??
        readLayerConsole(fields) ??
        readOutputConsole(fields) ??
        readPairConsole(fields) ??
        readSensorConsole(fields) ??
        readModulationConsole(fields) ??
        readMusicConsole(fields) ??
        readCheckConsole(fields) ??
        readPreviewConsole(fields) ??
        readWallConsole(fields) ??
        readShowConsole(fields)
      );
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isSentence = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= limits.sentence;
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= limits.name && value !== '__proto__';
const isNameOrNull = (value: unknown): value is string | null => value === null || isName(value);
const isValue = (value: unknown): value is ParameterValue =>
  typeof value === 'boolean' || isNumber(value) || (typeof value === 'string' && value.length <= limits.name);

function readObject(text: unknown): Fields | null {
  if (typeof text !== 'string' || text.length > limits.message) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function readList<T>(list: unknown, read: (item: unknown) => T | undefined): T[] | null {
  if (!Array.isArray(list) || list.length > limits.list) return null;
  const items = list.map(read);
  return items.every((item) => item !== undefined) ? items : null;
}

function readValues(value: unknown): Record<string, ParameterValue> | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value).filter(([id]) => id !== '__proto__');
  if (entries.length > limits.list) return null;
  const good = entries.filter(
    (entry): entry is [string, ParameterValue] => isName(entry[0]) && isValue(entry[1]),
  );
  return good.length === entries.length ? Object.fromEntries(good) : null;
}

function readModel(value: unknown): Model | undefined {
  if (!isFields(value)) return undefined;
  const { name, resolution } = value;
  const classes = readList(value['classes'], (item) => (isName(item) ? item : undefined));
  return isName(name) && isNumber(resolution) && classes ? { name, resolution, classes } : undefined;
}

function readHud(value: unknown): Hud | null {
  if (!isFields(value)) return null;
  const { displayFps, generatorFps, errors } = value;
  const { backend, adapter, renderer, size, governor, lastControl, lastError } = value;
  if (!isNumber(displayFps) || !isNumber(generatorFps) || !isNumber(errors)) return null;
  if (!isSentence(backend) || !isSentence(adapter) || !isSentence(renderer) || !isSentence(size)) return null;
  if (!isSentence(governor) || !isSentence(lastControl) || !isSentence(lastError)) return null;
  return {
    displayFps,
    generatorFps,
    errors,
    backend,
    adapter,
    renderer,
    size,
    governor,
    lastControl,
    lastError,
  };
}
