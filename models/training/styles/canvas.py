"""A batch of pictures being painted: coordinates, chance and colour in one place.

Every random number is drawn per picture, never per pixel, so one seed gives the same pictures at any resolution.
"""

import torch
from torch import Tensor

from .palettes import PALETTES


class Canvas:
    """[B] square pictures with x to the right, y down, both in -1..1."""

    def __init__(self, batch: int, resolution: int, generator: torch.Generator) -> None:
        self.batch = batch
        self.resolution = resolution
        self.generator = generator
        axis = (torch.arange(resolution) + 0.5) / resolution * 2 - 1
        self.x = axis[None, None, :].expand(batch, resolution, resolution)
        self.y = axis[None, :, None].expand(batch, resolution, resolution)
        self.palette_index = torch.randint(len(PALETTES), (batch,), generator=generator)
        self.palette = PALETTES[self.palette_index]

    def numbers(self, low: float, high: float, *shape: int) -> Tensor:
        """[B, *shape] uniform in low..high."""
        return torch.rand(self.batch, *shape, generator=self.generator) * (high - low) + low

    def number(self, low: float, high: float) -> Tensor:
        """[B, 1, 1] uniform in low..high."""
        return self.numbers(low, high, 1, 1)

    def whole(self, low: int, high: int) -> Tensor:
        """[B, 1, 1] whole numbers in low..high, both included."""
        return torch.randint(low, high + 1, (self.batch, 1, 1), generator=self.generator).float()

    def chance(self, probability: float) -> Tensor:
        """[B, 1, 1] of 0 and 1."""
        return (self.number(0, 1) < probability).float()

    def colour(self, role: int) -> Tensor:
        """[B, 3, 1, 1], the palette's colour in a role."""
        return self.palette[:, role, :, None, None]

    def shuffled(self, *roles: int) -> list[Tensor]:
        """The colours of some roles, [B, 3, 1, 1] each, in an order drawn per picture."""
        order = torch.tensor(roles)[self.numbers(0, 1, len(roles)).argsort(1)]
        rows = torch.arange(self.batch)
        return [self.palette[rows, order[:, k]][:, :, None, None] for k in range(len(roles))]

    def ramp(self, position: Tensor, roles: tuple[int, ...]) -> Tensor:
        """[B, 3, ...] colours from smooth steps round a cycle of roles; position [B, ...] in units of one step."""
        cycle = self.palette[:, list(roles)]
        step = torch.floor(position)
        blend = position - step
        blend = blend * blend * (3 - 2 * blend)
        first = step.long() % len(roles)
        second = (first + 1) % len(roles)
        return self._pick(cycle, first).lerp(self._pick(cycle, second), blend[:, None])

    def coloured(self, index: Tensor, roles: tuple[int, ...]) -> Tensor:
        """[B, 3, ...] flat colours; index [B, ...] counts into roles."""
        return self._pick(self.palette[:, list(roles)], index)

    def cover(self, distance: Tensor, softness: float | Tensor = 0.0) -> Tensor:
        """[B, 1, R, R] how much of a pixel lies inside a shape, from its signed distance (negative inside)."""
        width = 2 / self.resolution + softness
        return (0.5 - distance / width).clamp(0, 1)[:, None]

    @staticmethod
    def _pick(colours: Tensor, index: Tensor) -> Tensor:
        flat = index.reshape(len(index), -1, 1).expand(-1, -1, 3)
        return torch.gather(colours, 1, flat).reshape(*index.shape, 3).movedim(-1, 1)


def paint(image: Tensor, colour: Tensor, coverage: Tensor) -> Tensor:
    """[B, 3, R, R] with a colour laid over it."""
    return image + (colour - image) * coverage
