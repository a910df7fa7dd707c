"""Art deco: a rising fan of rays and stepped arches, mirrored about the middle, lined in metal."""

import math

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT


def art_deco(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x.abs(), canvas.y - canvas.number(0.3, 1.0)
    radius = torch.hypot(x, y) + 1e-4
    angle = torch.atan2(x, -y)
    metal, dark = canvas.shuffled(ACCENT, LIGHT)[0], canvas.colour(DEEP)
    first, second, third = canvas.shuffled(MID, SOFT, LIGHT)

    count = canvas.whole(8, 15)
    wedge = math.pi / count
    offset = torch.remainder(angle, wedge) - wedge / 2
    odd = torch.remainder(torch.floor(angle / wedge), 2)
    image = dark + (first - dark) * canvas.cover((0.5 - odd) * wedge * radius)
    spoke = (wedge / 2 - offset.abs()) * radius
    image = paint(image, metal, canvas.cover(spoke - 0.012))

    reach = canvas.number(0.55, 0.95)
    line = canvas.number(0.012, 0.022)
    for step, colour in enumerate((second, dark, third, first, dark)):
        edge = reach * (1 - 0.19 * step)
        scallop = (step % 2) * 0.04 * reach * torch.cos(offset / wedge * math.tau)
        rim = radius - edge - scallop
        image = paint(image, colour, canvas.cover(rim))
        image = paint(image, metal, canvas.cover(rim.abs() - line))
    return image
