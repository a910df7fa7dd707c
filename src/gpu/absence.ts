/** Just enough of a global scope to tell why WebGPU is missing. */
type Scope = { isSecureContext: boolean; navigator: { gpu?: unknown; userAgent: string } };

/** Why `navigator.gpu` is missing and what to do, or null where it is there. */
export function absence(scope: Scope): string | null {
  if (scope.navigator.gpu !== undefined && scope.navigator.gpu !== null) return null;
  if (!scope.isSecureContext)
    return 'WebGPU: got an insecure page, expected https:// or http://localhost. Open it by one of these.';
  return `WebGPU: got a browser without it, expected Chrome or Edge 121, Safari 26, Firefox 141 or newer.${linuxHint(scope.navigator.userAgent)}`;
}

/** What to do where the browser knows WebGPU and offers no adapter. */
export function noAdapter(userAgent: string): string {
  return `WebGPU: got no adapter, expected one. The GPU may be on the browser's block list, or it crashed twice within two minutes: reload the page, or see chrome://gpu.${linuxHint(userAgent)}`;
}

const linuxHint = (userAgent: string): string =>
  /Linux/.test(userAgent) && !/Android/.test(userAgent)
    ? ' On Linux start Chromium with --enable-unsafe-webgpu --enable-features=Vulkan.'
    : '';
