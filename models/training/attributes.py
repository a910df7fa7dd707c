"""What can be measured on a picture and said in a word."""

from collections.abc import Callable

import torch
from torch import Tensor

LUMA = torch.tensor([0.2126, 0.7152, 0.0722])[None, :, None, None]


def luma(images: Tensor) -> Tensor:
    """[B, 3, R, R] to [B, R, R]."""
    return (images * LUMA).sum(1)


def _busyness(images: Tensor) -> Tensor:
    light = luma(images)
    down, right = light.diff(dim=1).abs().mean((1, 2)), light.diff(dim=2).abs().mean((1, 2))
    return down + right


def _scale(images: Tensor) -> Tensor:
    """The share of contrast that is left when the picture is averaged down to 8²."""
    light = luma(images)[:, None]
    coarse = torch.nn.functional.adaptive_avg_pool2d(light, 8)
    return coarse.flatten(1).std(1) / light.flatten(1).std(1).clamp(min=1e-3)


ATTRIBUTES: dict[str, Callable[[Tensor], Tensor]] = {
    "brightness": lambda x: luma(x).mean((1, 2)),
    "warmth": lambda x: (x[:, 0] - x[:, 2]).mean((1, 2)),
    "colourfulness": lambda x: (x.amax(1) - x.amin(1)).mean((1, 2)),
    "green to violet": lambda x: ((x[:, 0] + x[:, 2]) / 2 - x[:, 1]).mean((1, 2)),
    "contrast": lambda x: luma(x).flatten(1).std(1),
    "busyness": _busyness,
    "large shapes": _scale,
    "mirror symmetry": lambda x: -(luma(x) - luma(x).flip(2)).abs().mean((1, 2)),
    "light above": lambda x: (luma(x)[:, : x.shape[2] // 2] - luma(x)[:, x.shape[2] // 2 :]).mean((1, 2)),
    "light on the right": lambda x: -luma(x).chunk(2, 2)[0].mean((1, 2)) + luma(x).chunk(2, 2)[1].mean((1, 2)),
    "light centre": lambda x: _centre(luma(x)) - luma(x).mean((1, 2)),
}
"""Pictures [B, 3, R, R] in -1..1 to numbers [B]; more of it is larger."""


def _centre(light: Tensor) -> Tensor:
    quarter = light.shape[1] // 4
    return light[:, quarter:-quarter, quarter:-quarter].mean((1, 2))
