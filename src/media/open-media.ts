import type { LayerFeed } from '../shared/layer-feed.ts';

/** Something that a layer shows; `close` ends it. */
export type OpenMedia = { feed: LayerFeed; close(): void };
