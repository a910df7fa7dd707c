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

/** Carries texts and, where a server is behind it, binary frames. Texts sent while it is not open are dropped. */
export type Carrier = { send(text: string): void; dispose(): void };

export type CarrierEvents = {
  onText(text: string): void;
  onBinary(bytes: ArrayBuffer): void;
  onStatus(status: LinkStatus): void;
};
