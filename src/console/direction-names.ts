import type { DirectionStageMessage } from '../shared/direction-wire.ts';
import { DIRECTIONS } from '../shared/directions.ts';
import type { StageMessage } from '../shared/wire.ts';

/** Names the direction sliders as the model's bank that they play is named; without a bank they have no names. */
export function createDirectionNames(show: (id: string, name: string) => void) {
  let banks: DirectionStageMessage['banks'] = { pca: [], 'closed-form': [] };
  let bank: keyof typeof banks = 'pca';

  function name(): void {
    for (let n = 0; n < DIRECTIONS; n++) show(`direction.${n + 1}`, banks[bank][n] ?? '');
  }

  return {
    hear(message: StageMessage): void {
      if (message.kind === 'directions') banks = message.banks;
      else if (message.kind !== 'state' && message.kind !== 'values') return;
      else if (message.values['direction.bank'] === undefined) return;
      else bank = message.values['direction.bank'] === 'closed-form' ? 'closed-form' : 'pca';
      name();
    },
  };
}
