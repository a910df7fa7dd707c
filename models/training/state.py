"""Everything a training carries from step to step, and how it is kept."""

import copy
import os
from pathlib import Path

import torch
from torch import nn

from .networks.adversary import Adversary, load_features
from .networks.encoder import Encoder
from .networks.generator import Generator, GeneratorShape
from .settings import RUNS, Settings
from .styles import STYLES
from .styles.palettes import PALETTES


def shape_of(settings: Settings) -> GeneratorShape:
    """The generator that the settings ask for."""
    return GeneratorShape(
        settings.resolution,
        len(STYLES),
        settings.z_dim,
        channel_base=settings.channel_base,
        channel_max=settings.channel_max,
    )


def freeze(generator: Generator, below: int) -> None:
    """Leaves only the blocks from this side on to be trained: one more step on top, in the same latent space."""
    generator.requires_grad_(False)
    for resolution in generator.shape.resolutions:
        if resolution >= below:
            generator.synthesis.get_submodule(f"b{resolution}").requires_grad_(True)


class State:
    """The networks, their optimisers and the count of pictures shown."""

    def __init__(self, settings: Settings) -> None:
        classes = len(STYLES)
        self.shape = shape_of(settings)
        tasks = load_features(RUNS / f"{settings.features}.pt", classes, len(PALETTES))
        self.generator = Generator(self.shape)
        self.average = copy.deepcopy(self.generator).requires_grad_(False)
        self.encoder = Encoder(classes, self.shape.z_dim)
        self.adversary = Adversary(tasks.features, classes, settings.resolution)
        self.is_frozen = settings.frozen_below > 0
        if self.is_frozen:
            freeze(self.generator, settings.frozen_below)
            self.encoder.requires_grad_(False)
        named = dict(self.generator.named_parameters())
        mapping = [named.pop(name) for name in list(named) if name.startswith("mapping.fc")]
        self.painters = torch.optim.Adam(
            [
                {"params": named.values(), "lr": settings.generator_rate},
                {"params": mapping, "lr": settings.mapping_rate},
                {"params": self.encoder.parameters(), "lr": settings.encoder_rate},
            ],
            betas=(0.0, 0.99),
            fused=True,
        )
        self.judges = torch.optim.Adam(
            self.adversary.discriminators.parameters(), settings.discriminator_rate, (0.0, 0.99), fused=True
        )
        self.pictures = 0

    def _parts(self) -> dict[str, nn.Module | torch.optim.Optimizer]:
        return {
            "generator": self.generator,
            "average": self.average,
            "encoder": self.encoder,
            "discriminators": self.adversary.discriminators,
            "painters": self.painters,
            "judges": self.judges,
        }

    @torch.no_grad()
    def follow(self, batch: int, half_life: int) -> None:
        """Moves the averaged generator after a step; early on it forgets faster."""
        keep = min(0.5 ** (batch / half_life), 1 - batch / (0.1 * self.pictures + 1000))
        for slow, fast in zip(self.average.parameters(), self.generator.parameters()):
            slow.lerp_(fast, 1 - keep)

    def save(self, path: Path) -> None:
        """Writes beside the last checkpoint, then takes its place."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        fresh = path.with_suffix(".part")
        torch.save({"pictures": self.pictures, **parts}, fresh)
        os.replace(fresh, path)

    def load(self, path: Path) -> None:
        """Goes on where a checkpoint of the same settings stopped."""
        kept = torch.load(path)
        self.pictures = kept["pictures"]
        for name, part in self._parts().items():
            part.load_state_dict(kept[name])

    def grow_from(self, path: Path) -> None:
        """Takes what fits from a checkpoint of half the side; what is new begins without colour of its own.

        Where there is no discriminator of the window yet, it begins as a copy of the one that sees the whole. Blocks that
        stay as they are come from the averaged generator.
        """
        kept = torch.load(path)
        judges = kept["discriminators"]
        whole = {key.removeprefix("0."): value for key, value in judges.items() if key.startswith("0.")}
        kept["discriminators"] = {f"1.{key}": value for key, value in whole.items()} | judges
        if self.is_frozen:
            kept["generator"] = kept["average"]
        for name in ("generator", "average", "encoder", "discriminators"):
            part = self._parts()[name]
            missing = part.load_state_dict(kept[name], strict=False).missing_keys
            for key in missing:
                if key.endswith("torgb.weight"):
                    part.state_dict()[key].zero_()
        self.pictures = 0
