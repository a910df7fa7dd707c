"""Petals: a blossom of nested rings."""

import math

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT

RINGS = 5


def petals(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x - canvas.number(-0.2, 0.2), canvas.y - canvas.number(-0.2, 0.2)
    radius = torch.hypot(x, y) + 1e-4
    angle = torch.atan2(y, x)
    dark = canvas.chance(0.6)[:, None]
    ground = dark * canvas.colour(DEEP) + (1 - dark) * canvas.colour(LIGHT)
    image = ground * (1.06 - 0.14 * radius[:, None])
    count = canvas.whole(4, 11)
    turn = canvas.number(0, math.tau)
    size, shrink = canvas.number(0.75, 0.98), canvas.number(0.15, 0.19)
    point = canvas.number(0.4, 1.3)
    first, second = canvas.shuffled(MID, SOFT, ACCENT, LIGHT)[:2]
    for ring in range(RINGS):
        reach = size - shrink * ring
        lobe = torch.cos((angle + turn) * count / 2 + ring * math.pi / 2).abs() ** point
        outline = (radius - reach * (0.55 + 0.45 * lobe)) * 0.6
        base = first if ring % 2 == 0 else second
        shade = (0.72 + 0.5 * radius / reach).clamp(0.6, 1.12)
        image = paint(image, base * shade[:, None], canvas.cover(outline))
    heart = canvas.shuffled(DEEP, ACCENT)[0]
    return paint(image, heart, canvas.cover(radius - canvas.number(0.06, 0.13))).clamp(0, 1)
