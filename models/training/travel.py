"""Travelling: between latents, and between classes."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from .latents import one_hot
from .networks.generator import Generator


def slerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """Latents [..., z_dim] on the arc from a to b."""
    angle = torch.acos(F.cosine_similarity(a, b, dim=-1).clamp(-0.9999, 0.9999))[..., None]
    return (torch.sin((1 - t) * angle) * a + torch.sin(t * angle) * b) / torch.sin(angle)


@torch.no_grad()
def paint(generator: Generator, z: Tensor, classes: Tensor, psi: float) -> Tensor:
    """Pictures [N, 3, 64, 64] for z [N, z_dim] and class weights [N, classes], reduced where they are larger."""
    images = [generator(a, b, psi).clamp(-1, 1) for a, b in zip(z.split(100), classes.split(100))]
    pictures = torch.cat(images)
    return F.avg_pool2d(pictures, pictures.shape[-1] // 64)


def between(generator: Generator, z: Tensor, c: Tensor, frames: int = 7, psi: float = 0.7) -> Tensor:
    """Frames on the arcs between every two of the latents z [N, z_dim] with their class weights c [N, classes]."""
    first, second = torch.combinations(torch.arange(len(z))).unbind(1)
    t = torch.linspace(0, 1, frames)[None, :, None]
    path = slerp(z[first, None], z[second, None], t).flatten(0, 1)
    mix = torch.lerp(c[first, None], c[second, None], t).flatten(0, 1)
    return paint(generator, path, mix, psi)


def between_classes(generator: Generator, mixes: int = 9, psi: float = 0.7) -> Tensor:
    """Frames over mixes of every pair of classes, each pair from one latent."""
    chance = torch.Generator().manual_seed(12)
    classes = generator.shape.classes
    pairs = torch.combinations(torch.arange(classes))
    z = torch.randn(len(pairs), generator.shape.z_dim, generator=chance)
    t = torch.linspace(0, 1, mixes)[None, :, None]
    first, second = (one_hot(pairs[:, k], classes)[:, None] for k in (0, 1))
    return paint(generator, z.repeat_interleave(mixes, 0), torch.lerp(first, second, t).flatten(0, 1), psi)


def path_length(
    generator: Generator, vectors: Callable[[Tensor], Tensor], samples: int = 600, step: float = 0.05
) -> float:
    """Mean squared feature distance of a small step along an arc, over the step's square."""
    chance = torch.Generator().manual_seed(13)
    shape = generator.shape
    a, b = (torch.randn(samples, shape.z_dim, generator=chance) for _ in range(2))
    t = torch.rand(samples, 1, generator=chance) * (1 - step)
    weights = one_hot(torch.arange(samples) % shape.classes, shape.classes)
    here, there = (vectors(paint(generator, slerp(a, b, at), weights, 1.0)) for at in (t, t + step))
    return ((here - there).square().mean(1) / step**2).mean().item()
