"""`python -m training.gallery RUN`: the sheets that go with the card, as JPEG files beside it.

A step on top of another model learned from the same pictures: their sheets stay with that one.
"""

import sys

import torch
from torch import Tensor

from .export import load_average
from .favourites import favourites
from .judge import Judge
from .latents import one_hot
from .networks.generator import Generator
from .pictures import block
from .settings import RUNS, read_settings
from .sheets import contact_sheet, save_sheet
from .styles import STYLES
from .travel import slerp

JOURNEYS = (
    ("stained-glass", "ridges"),
    ("portraits", "nebulae"),
    ("waves", "marbling"),
    ("de-stijl", "stained-glass"),
    ("art-deco", "petals"),
    ("op-art", "waves"),
    ("cells", "pointillism"),
    ("profiles", "colour-field"),
)


@torch.no_grad()
def uncurated(generator: Generator, each: int = 8, psi: float = 0.7) -> Tensor:
    """The first so many latents of a seed in every class, none left out."""
    classes = torch.arange(len(STYLES)).repeat_interleave(each)
    z = torch.randn(len(classes), generator.shape.z_dim, generator=torch.Generator().manual_seed(1))
    return generator(z, one_hot(classes, len(STYLES)), psi)


@torch.no_grad()
def journeys(generator: Generator, frames: int = 10, psi: float = 0.7) -> Tensor:
    """A row for each pair of styles: from a latent in the one to another latent in the other."""
    chance = torch.Generator().manual_seed(4)
    t = torch.linspace(0, 1, frames)[:, None]
    rows = []
    for pair in JOURNEYS:
        a, b = torch.randn(2, 1, generator.shape.z_dim, generator=chance).expand(2, frames, -1)
        first, second = one_hot(torch.tensor([list(STYLES).index(name) for name in pair]), len(STYLES))
        rows.append(generator(slerp(a, b, t), first.lerp(second, t), psi))
    return torch.cat(rows)


def main() -> None:
    """The command."""
    run = sys.argv[1]
    folder = RUNS / run / "export"
    generator, _ = load_average(run)
    kept = favourites(generator, Judge(block(270, 64, torch.Generator().manual_seed(31)).images))
    save_sheet(uncurated(generator), 10, folder / "samples.jpg")
    save_sheet(journeys(generator), 10, folder / "journeys.jpg")
    with torch.no_grad():
        save_sheet(generator(kept["z"], kept["c"], 1.0), 8, folder / "favourites.jpg")
    for number, style in enumerate(() if read_settings(run).frozen_below else STYLES):
        save_sheet(contact_sheet(20, 128, number, [style]), 10, folder / f"style-{style}.jpg")
    (folder / "neighbours.png").write_bytes((RUNS / run / "neighbours.png").read_bytes())


if __name__ == "__main__":
    main()
