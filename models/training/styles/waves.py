"""Waves after the woodcut: leaning crests with a rim of foam, rows of them, under a graded sky."""

import math

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import disc

ROWS = 5


def _crest(phase: Tensor, lean: Tensor) -> Tensor:
    """A trochoid in 0..1: broad troughs, sharp crests that lean to one side."""
    leaning = phase + lean * torch.cos(phase)
    return 1 - torch.sin(leaning / 2).abs()


def waves_woodcut(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x, canvas.y
    dusk = canvas.shuffled(SOFT, ACCENT, MID)[0]
    image = dusk + (canvas.colour(LIGHT) - dusk) * ((y + 1) / 0.9).clamp(0, 1)[:, None]
    sun = disc(x - canvas.number(-0.6, 0.6), y - canvas.number(-0.65, -0.3), canvas.number(0.14, 0.26))
    image = paint(image, canvas.colour(ACCENT), canvas.cover(sun))
    lean = canvas.number(-0.75, 0.75)
    start, swell = canvas.number(-0.1, 0.2), canvas.number(0.28, 0.5)
    tones = (canvas.colour(SOFT), canvas.colour(MID), canvas.colour(DEEP))
    for row in range(ROWS):
        pitch = canvas.number(3.2, 4.4) * (1 - 0.08 * row)
        phase = pitch * x + canvas.number(0, math.tau)
        level = start + 0.26 * row - swell * (0.55 + 0.1 * row) * _crest(phase, lean)
        below = y - level
        water = tones[(row + 1) % 3] if row < ROWS - 1 else tones[2]
        image = paint(image, water, canvas.cover(-below))
        for depth, width in ((0.022, 0.026), (0.1, 0.014), (0.17, 0.01)):
            image = paint(image, canvas.colour(LIGHT), canvas.cover((below - depth).abs() - width))
    return image
