"""Suprematism: one heavy plane, one disc and a family of bars that share its direction, on paper."""

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import box, disc, turned

PAPER = torch.tensor([0.945, 0.915, 0.85])[None, :, None, None]


def suprematism(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    angle = canvas.number(-0.9, 0.9)
    centre_x, centre_y = canvas.number(-0.25, 0.25), canvas.number(-0.25, 0.25)
    x, y = turned(canvas.x - centre_x, canvas.y - centre_y, angle)
    image = (0.6 * PAPER + 0.4 * canvas.colour(LIGHT)).expand(-1, -1, *canvas.x.shape[1:])
    heavy, second, third, fourth = canvas.shuffled(DEEP, ACCENT, MID, SOFT)

    radius = canvas.number(0.14, 0.34)
    orb = disc(x - canvas.number(-0.6, 0.6), y - canvas.number(-0.6, 0.6), radius)
    image = paint(image, second, canvas.cover(orb))
    plane_x, plane_y = x - canvas.number(-0.25, 0.25), y - canvas.number(-0.2, 0.2)
    plane = box(plane_x, plane_y, canvas.number(0.18, 0.5), canvas.number(0.12, 0.3))
    image = paint(image, heavy, canvas.cover(plane))

    for k, colour in enumerate((third, canvas.colour(DEEP), fourth, canvas.colour(ACCENT), third)):
        crossing = canvas.chance(0.25)
        bar_x = crossing * y + (1 - crossing) * x - canvas.number(-0.5, 0.5)
        bar_y = crossing * x + (1 - crossing) * y - canvas.number(-0.75, 0.75)
        bar = box(bar_x, bar_y, canvas.number(0.1, 0.55), canvas.number(0.025, 0.08 if k else 0.12))
        image = paint(image, colour, canvas.cover(bar))
    return image
