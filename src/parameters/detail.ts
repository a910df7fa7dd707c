import type { ParameterTable } from '../shared/parameter.ts';

/** What an enlarged picture gets beside its pixels. */
export const detail = {
  'detail.sharpness': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    smooth: 0.03,
    help: 'Sharpens pictures that are enlarged more than fourfold, less where the contrast is strong already; nothing rings.',
  },
  'detail.amount': {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    smooth: 0.03,
    help: 'Fine fibres along the shapes of an enlarged picture, as fine as the wall can show; black stays black.',
  },
} as const satisfies ParameterTable;
