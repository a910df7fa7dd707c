import { fault } from '../../shared/fault.ts';
import { type Plan, workgroups } from '../plan/plan.ts';

type Limits = Pick<
  GPUSupportedLimits,
  | 'maxBufferSize'
  | 'maxStorageBufferBindingSize'
  | 'maxStorageBuffersPerShaderStage'
  | 'maxComputeInvocationsPerWorkgroup'
  | 'maxComputeWorkgroupsPerDimension'
>;

/** Refuses what the adapter cannot hold or run: the fault names the tensor or kernel, and the limit. */
export function checkLimits({ stored, values, kernels }: Plan, limits: Limits): void {
  const most = (name: keyof Limits): string =>
    `at most ${limits[name]}, this adapter’s ${name}; play a smaller model or use another adapter`;
  const check = (thing: string, got: number, name: keyof Limits): void => {
    if (got > limits[name]) throw fault(thing, got, most(name));
  };
  const buffers = [...stored.map(({ name, length }) => ({ name, bytes: 4 * length })), ...values];
  for (const { name, bytes } of buffers) {
    check(`Tensor ${name}, bytes`, bytes, 'maxStorageBufferBindingSize');
    check(`Tensor ${name}, bytes`, bytes, 'maxBufferSize');
  }
  for (const kernel of kernels) {
    check(
      `Kernel ${kernel.name}, workgroups`,
      Math.max(...workgroups(kernel)),
      'maxComputeWorkgroupsPerDimension',
    );
    check(
      `Kernel ${kernel.name}, invocations`,
      kernel.group[0] * kernel.group[1],
      'maxComputeInvocationsPerWorkgroup',
    );
    check(`Kernel ${kernel.name}, buffers`, kernel.reads.length + 1, 'maxStorageBuffersPerShaderStage');
  }
}
