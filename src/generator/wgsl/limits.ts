import { fault } from '../../shared/fault.ts';
import { type Plan, sizeOf, workgroups } from '../plan/plan.ts';

type Limits = Pick<
  GPUSupportedLimits,
  | 'maxBufferSize'
  | 'maxStorageBufferBindingSize'
  | 'maxStorageBuffersPerShaderStage'
  | 'maxComputeInvocationsPerWorkgroup'
  | 'maxComputeWorkgroupSizeX'
  | 'maxComputeWorkgroupSizeY'
  | 'maxComputeWorkgroupStorageSize'
  | 'maxComputeWorkgroupsPerDimension'
>;

/** Refuses what the adapter cannot hold or run: the fault names the tensor or kernel, and the limit. */
export function checkLimits({ stored, values, kernels }: Plan, limits: Limits): void {
  const most = (name: keyof Limits): string =>
    `at most ${limits[name]}, this adapter’s ${name}; play a smaller model or use another adapter`;
  const check = (thing: string, got: number, name: keyof Limits): void => {
    if (got > limits[name]) throw fault(thing, got, most(name));
  };
  const buffers = [...stored.map((each) => ({ name: each.name, bytes: sizeOf(each) })), ...values];
  for (const { name, bytes } of buffers) {
    check(`Tensor ${name}, bytes`, bytes, 'maxStorageBufferBindingSize');
    check(`Tensor ${name}, bytes`, bytes, 'maxBufferSize');
  }
  for (const { name, group, threads, workgroupBytes, reads, part } of kernels) {
    const [x, y] = group;
    check(
      `Kernel ${name}, workgroups`,
      Math.max(...(part?.whole ?? workgroups({ threads, group }))),
      'maxComputeWorkgroupsPerDimension',
    );
    check(`Kernel ${name}, invocations`, x * y, 'maxComputeInvocationsPerWorkgroup');
    check(`Kernel ${name}, invocations across`, x, 'maxComputeWorkgroupSizeX');
    check(`Kernel ${name}, invocations down`, y, 'maxComputeWorkgroupSizeY');
    check(`Kernel ${name}, workgroup memory in bytes`, workgroupBytes, 'maxComputeWorkgroupStorageSize');
    check(`Kernel ${name}, buffers`, reads.length + 1, 'maxStorageBuffersPerShaderStage');
  }
}
