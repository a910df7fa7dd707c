"""Signed distances of simple shapes, negative inside, all [B, R, R]."""

import torch
from torch import Tensor


def disc(x: Tensor, y: Tensor, radius: Tensor | float) -> Tensor:
    """A disc about the origin."""
    return torch.hypot(x, y) - radius


def box(x: Tensor, y: Tensor, half_width: Tensor | float, half_height: Tensor | float) -> Tensor:
    """A rectangle about the origin."""
    return torch.maximum(x.abs() - half_width, y.abs() - half_height)


def ellipse(x: Tensor, y: Tensor, half_width: Tensor | float, half_height: Tensor | float) -> Tensor:
    """An ellipse about the origin (a close estimate of the distance)."""
    inner = torch.hypot(x / half_width, y / half_height)
    slope = torch.hypot(x / half_width**2, y / half_height**2)
    return inner * (inner - 1) / (slope + 1e-6)


def almond(x: Tensor, y: Tensor, half_width: Tensor | float, half_height: Tensor | float) -> Tensor:
    """The lens shared by two discs: an eye, a leaf, a mouth."""
    lift = (half_width**2 - half_height**2) / (2 * half_height)
    radius = lift + half_height
    return torch.maximum(torch.hypot(x, y - lift), torch.hypot(x, y + lift)) - radius


def turned(x: Tensor, y: Tensor, angle: Tensor) -> tuple[Tensor, Tensor]:
    """The coordinates seen from axes turned by an angle."""
    cosine, sine = torch.cos(angle), torch.sin(angle)
    return x * cosine + y * sine, y * cosine - x * sine


def united(first: Tensor, second: Tensor, blend: float) -> Tensor:
    """The union of two shapes, its inner corner rounded over a width."""
    overlap = (blend - (first - second).abs()).clamp(min=0) / blend
    return torch.minimum(first, second) - overlap * overlap * blend / 4
