"""The directions in which w varies most, and words for those that always do the same."""

import torch
from torch import Tensor

from .attributes import ATTRIBUTES
from .latents import one_hot
from .networks.generator import Generator

COUNT = 64
REACH = 2.0
"""Deviations to either side at which a direction is looked at."""
EFFECT = 0.4
"""The least effect that is given a name, in deviations of the attribute between pictures."""
STEADY = 0.85
"""The least share of pictures that must change the same way."""


@torch.no_grad()
def principal_directions(generator: Generator, samples: int = 20_000) -> dict[str, Tensor]:
    """`directions` [64, w_dim], unit length, largest first; their standard `deviations` [64]; both within classes."""
    shape = generator.shape
    chance = torch.Generator().manual_seed(7)
    styles = torch.arange(samples) % shape.classes
    w = generator.mapping(torch.randn(samples, shape.z_dim, generator=chance), one_hot(styles, shape.classes))
    centres = torch.stack([w[styles == k].mean(0) for k in range(shape.classes)])
    _, sizes, directions = torch.linalg.svd(w - centres[styles], full_matrices=False)
    return {"directions": directions[:COUNT], "deviations": sizes[:COUNT] / samples**0.5}


def _seen(generator: Generator, w: Tensor) -> Tensor:
    """The attributes [N, attributes] of the pictures of w [N, w_dim]."""
    images = torch.cat([generator.synthesis(generator.broadcast(part)).clamp(-1, 1) for part in w.split(64)])
    return torch.stack([measure(images) for measure in ATTRIBUTES.values()], 1)


@torch.no_grad()
def named_directions(
    generator: Generator, found: dict[str, Tensor], first: int = 24, samples: int = 60
) -> list[tuple[int, str]]:
    """Names for the most legible of the first directions, which are turned so that they give more of what they name.

    An attribute names the one direction that changes it most, where nearly every picture changes the same way.
    """
    shape = generator.shape
    chance = torch.Generator().manual_seed(8)
    styles = torch.arange(samples) % shape.classes
    w = generator.mapping(torch.randn(samples, shape.z_dim, generator=chance), one_hot(styles, shape.classes))
    usual = _seen(generator, w).std(0)
    steps = found["directions"][:first] * found["deviations"][:first, None] * REACH
    changes = torch.stack([(_seen(generator, w + step) - _seen(generator, w - step)) / usual for step in steps])
    effect = changes.mean(1)
    steady = (changes.sign() == effect.sign()[:, None]).float().mean(1)
    strength = effect.abs() * (steady >= STEADY) * (effect.abs() >= EFFECT)
    names: dict[int, str] = {}
    titles = list(ATTRIBUTES)
    for index in strength.flatten().argsort(descending=True).tolist():
        direction, attribute = divmod(index, len(titles))
        if strength[direction, attribute] == 0:
            break
        if direction in names or titles[attribute] in names.values():
            continue
        names[direction] = titles[attribute]
        found["directions"][direction] *= effect[direction, attribute].sign()
    return sorted(names.items())
