"""The directions in which w varies most."""

import torch
from torch import Tensor

from .latents import one_hot
from .networks.generator import Generator

COUNT = 64


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
