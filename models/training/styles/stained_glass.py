"""Stained glass: lit panes between leads, scattered or laid out as a rose window."""

import math

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT

PANES = 22


def _centres(canvas: Canvas) -> tuple[Tensor, Tensor]:
    """[B, PANES] each: the x and y of the panes."""
    scattered_x, scattered_y = canvas.numbers(-1.1, 1.1, PANES), canvas.numbers(-1.1, 1.1, PANES)
    ring = torch.tensor([0.0] + [0.45] * 7 + [0.95] * 14)
    turn = torch.tensor([0.0] + [k / 7 for k in range(7)] + [k / 14 for k in range(14)])
    angle = turn * math.tau + canvas.numbers(0, math.tau, 1) + canvas.numbers(-0.1, 0.1, PANES)
    shift_x, shift_y = canvas.numbers(-0.35, 0.35, 1), canvas.numbers(-0.35, 0.35, 1)
    rose = (canvas.numbers(0, 1, 1) < 0.4).float()
    x = scattered_x + rose * (ring * torch.cos(angle) + shift_x - scattered_x)
    y = scattered_y + rose * (ring * torch.sin(angle) + shift_y - scattered_y)
    return x, y


def stained_glass(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    pane_x, pane_y = _centres(canvas)
    square = (canvas.x[:, None] - pane_x[:, :, None, None]) ** 2 + (canvas.y[:, None] - pane_y[:, :, None, None]) ** 2
    near, own = square.min(1)
    next_near, other = square.scatter(1, own[:, None], 9.0).min(1)

    def at(values: Tensor, index: Tensor) -> Tensor:
        return torch.gather(values, 1, index.flatten(1)).reshape(index.shape)

    gap = torch.hypot(at(pane_x, own) - at(pane_x, other), at(pane_y, own) - at(pane_y, other))
    lead = (near - next_near) / (2 * gap + 1e-4) + canvas.number(0.018, 0.032)

    roles = (MID, SOFT, ACCENT, LIGHT, MID, SOFT)
    tint = torch.randint(len(roles), (canvas.batch, PANES), generator=canvas.generator)
    shade = canvas.numbers(0.72, 1.05, PANES)
    light = at(shade, own) * (1.08 - 0.75 * near.sqrt()).clamp(0.45, 1.1)
    glass = (canvas.coloured(at(tint, own), roles) * light[:, None]).clamp(0, 1)
    return paint(glass, canvas.colour(DEEP) * 0.45, 1 - canvas.cover(lead))
