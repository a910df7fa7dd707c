import { trialOf } from '../../shaders/effects/own.ts';
import type { OwnEffect } from '../shared/own-effect.ts';

/** Lets the device read a performer's effect, beside the show; throws a sentence with the line where it does not. */
export async function tryOwnEffect(device: GPUDevice, effect: OwnEffect): Promise<void> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label: effect.name, code: trialOf(effect) });
  const scope = device.popErrorScope();
  const { messages } = await module.getCompilationInfo();
  const first = messages.find(({ type }) => type === 'error');
  await scope;
  if (first === undefined) return;
  const text = (first.message.split('\n')[0] ?? '').replaceAll('own_', '');
  throw new Error(`${effect.name}, line ${first.lineNum}: ${text}`);
}
