"""Ridges in mist under a sun."""

from torch import Tensor

from .canvas import Canvas, paint
from .fields import profile
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import disc

LAYERS = 6


def ridges(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x, canvas.y
    night = canvas.chance(0.3)[:, None]
    high, low = canvas.shuffled(SOFT, MID, ACCENT)[:2]
    zenith = high * (1 - night) + night * canvas.colour(DEEP)
    horizon = canvas.colour(LIGHT) * (1 - night) + night * low
    depth = ((y + 1) / 1.3).clamp(0, 1)[:, None]
    image = zenith + (horizon - zenith) * depth

    sun = disc(x - canvas.number(-0.65, 0.65), y - canvas.number(-0.7, -0.05), canvas.number(0.12, 0.3))
    accent = canvas.chance(0.5)[:, None]
    glow = canvas.colour(ACCENT) * accent + (1 - accent) * canvas.colour(LIGHT)
    image = paint(image, glow, canvas.cover(sun))

    far = canvas.shuffled(MID, SOFT)[0] * 0.55 + 0.45 * horizon
    near = canvas.colour(DEEP) * 0.75
    start, spread = canvas.number(-0.25, 0.15), canvas.number(0.13, 0.19)
    steep = canvas.number(0.09, 0.2)
    for k in range(LAYERS):
        height = start + spread * k + steep * profile(canvas, x, 5, 0.8 + 0.25 * k)
        below = y - height
        blend = k / (LAYERS - 1)
        stone = far + (near - far) * blend
        mist = (below * 1.4).clamp(0, 0.4)[:, None] * (1 - 0.6 * blend)
        image = paint(image, stone + (horizon - stone) * mist, canvas.cover(-below))
    return image
