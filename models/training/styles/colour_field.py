"""Colour field: two or three glowing bands with breathing edges on a ground."""

from torch import Tensor

from .canvas import Canvas, paint
from .fields import waves
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import box


def colour_field(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x, canvas.y
    cloth = waves(canvas, x, y, 3, 3.0)
    ground, *bands = canvas.shuffled(DEEP, MID, ACCENT, SOFT, LIGHT)
    image = ground * (1 + 0.06 * cloth[:, None])
    width = canvas.number(0.66, 0.84)
    softness = canvas.number(0.08, 0.26)
    first, second = canvas.number(-0.45, -0.05), canvas.number(0.15, 0.5)
    edges = ((canvas.number(-0.9, -0.8), first), (first, second), (second, canvas.number(0.8, 0.9)))
    for colour, (top, bottom) in zip(bands, edges):
        middle, half = (top + bottom) / 2, (bottom - top) / 2 - 0.035
        field = box(x + 0.025 * cloth, y - middle + 0.025 * cloth, width, half)
        glow = 1 + 0.1 * (y - middle)[:, None] + 0.06 * cloth[:, None]
        image = paint(image, colour * glow, canvas.cover(field, softness) * 0.94)
    return image.clamp(0, 1)
