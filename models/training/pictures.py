"""An endless stream of fresh pictures: none is ever shown twice."""

from collections.abc import Iterator
from typing import NamedTuple

import torch
from torch import Tensor

from .styles import STYLES, make


class Pictures(NamedTuple):
    """images [B, 3, R, R] in -1..1, styles [B], palettes [B]."""

    images: Tensor
    styles: Tensor
    palettes: Tensor


def block(each: int, resolution: int, generator: torch.Generator) -> Pictures:
    """`each` pictures of every style, in the order of the styles."""
    made = [make(style, each, resolution, generator) for style in STYLES]
    styles = torch.arange(len(STYLES)).repeat_interleave(each)
    return Pictures(torch.cat([m[0] for m in made]), styles, torch.cat([m[1] for m in made]))


def stream(batch: int, resolution: int, seed: int) -> Iterator[Pictures]:
    """Batches with the styles shuffled; each style comes equally often over a block."""
    generator = torch.Generator().manual_seed(seed)
    while True:
        made = block(batch, resolution, generator)
        order = torch.randperm(len(made.images), generator=generator)
        for rows in order.split(batch):
            yield Pictures(made.images[rows], made.styles[rows], made.palettes[rows])
