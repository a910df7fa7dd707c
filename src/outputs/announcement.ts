/** Where a stage that begins calls the windows that an older one has opened. */
export const channelName = 'ganzfeld.outputs';

/** The event by which such a window, as its `detail`, tells the stage that it is there. */
export const announced = 'ganzfeld-output';
