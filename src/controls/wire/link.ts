import type { ConsoleMessage, StageMessage, Wire } from '../../shared/wire.ts';

export type Role = 'stage' | 'console';

/** `lost` means that the other end was there before. */
export type LinkStatus = 'connecting' | 'open' | 'lost';

/** A wire that knows whether it stands; `onStatus` tells the status at once and then every change. */
export type Link<Out, In> = Wire<Out, In> & {
  status(): LinkStatus;
  onStatus(listener: (status: LinkStatus) => void): void;
};

export type StageLink = Link<StageMessage, ConsoleMessage>;
export type ConsoleLink = Link<ConsoleMessage, StageMessage>;

/** Carries texts and, where a server is behind it, binary frames. What is sent while it is not open is dropped. */
export type Carrier = { send(data: string | ArrayBuffer): void; dispose(): void };

export type CarrierEvents = {
  onText(text: string): void;
  onBinary(bytes: ArrayBuffer): void;
  onStatus(status: LinkStatus): void;
};
