/** Where a subscription goes: over UDP to a port, over TCP back through the connection that it ends with. */
export type Outlet = { id: string; lasting: boolean; send(packet: Buffer): void };

/** Who sent a packet. `quota` is what shares a rate limit; `outlet` throws a sentence for a port that is not served. */
export type Sender = { id: string; quota: string; outlet(port: number | undefined): Outlet };
