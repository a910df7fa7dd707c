"""Sheets of what a training paints, to be looked at while it runs."""

from pathlib import Path

import torch

from .latents import one_hot, set_centres
from .pictures import Pictures
from .sheets import save_sheet
from .state import State

COLUMNS = 10


@torch.no_grad()
def save_samples(state: State, shown: Pictures, folder: Path) -> None:
    """`samples-N.png`: ten latents in every class at ψ 0.7; `repainted.png`: real pictures over their repaintings."""
    average, classes = state.average, state.shape.classes
    set_centres(average)
    z = torch.randn(COLUMNS, state.shape.z_dim, generator=torch.Generator().manual_seed(0)).repeat(classes, 1)
    weights = one_hot(torch.arange(classes).repeat_interleave(COLUMNS), classes)
    rows = [average(a, b, 0.7, torch.bfloat16) for a, b in zip(z.split(COLUMNS), weights.split(COLUMNS))]
    save_sheet(torch.cat(rows), COLUMNS, folder / f"samples-{state.pictures:08d}.png", 2)

    real = shown.images[:12]
    own = one_hot(shown.styles[:12], classes)
    repainted = average(state.encoder(state.adversary.look(real).maps, own), own, 1.0, torch.bfloat16)
    save_sheet(torch.cat([real, repainted]), len(real), folder / "repainted.png", 2)
