"""Marbled paper: inks floating on water, drawn out by a comb."""

from torch import Tensor

from .canvas import Canvas
from .fields import waves
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT


def marbling(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x, canvas.y
    pull = canvas.number(0.2, 0.55)
    bent_x = x + pull * waves(canvas, x, y, 2, 1.2)
    bent_y = y + pull * waves(canvas, x, y, 2, 1.2)
    ink = waves(canvas, bent_x, bent_y, 3, 1.0)
    position = canvas.number(0, 5) + ink * canvas.number(1.0, 2.6)
    return canvas.ramp(position, (DEEP, MID, LIGHT, SOFT, ACCENT, MID))
