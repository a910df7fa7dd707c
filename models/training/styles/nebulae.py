"""Nebulae: spiral arms of lit gas round a core, a few stars."""

import math

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .fields import waves
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import turned

STARS = 14


def nebulae(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    centre_x, centre_y = canvas.number(-0.4, 0.4), canvas.number(-0.4, 0.4)
    flat_x, flat_y = turned(canvas.x - centre_x, canvas.y - centre_y, canvas.number(0, math.pi))
    flat_y = flat_y * canvas.number(1.0, 2.2)
    drift = waves(canvas, canvas.x, canvas.y, 3, 1.3)
    radius = torch.hypot(flat_x, flat_y) + 0.02
    angle = torch.atan2(flat_y, flat_x)
    twist = canvas.number(1.6, 3.4) * torch.sign(canvas.number(-1, 1))
    arm = 0.5 + 0.5 * torch.cos(canvas.whole(1, 3) * angle + twist * torch.log(radius) * 1.6 + 1.6 * drift)
    fall = torch.exp(-radius * canvas.number(0.9, 1.5))
    gas = (arm**1.5 * fall * 1.5).clamp(0, 1)[:, None]
    warm = canvas.shuffled(ACCENT, SOFT)[0]
    image = canvas.colour(DEEP) * (0.55 + 0.12 * drift[:, None])
    image = paint(image, canvas.colour(MID), (gas * 1.5).clamp(0, 1))
    image = paint(image, warm, ((gas - 0.25) * 1.5).clamp(0, 1))
    core = torch.exp(-((radius / canvas.number(0.1, 0.22)) ** 2))[:, None]
    image = paint(image, canvas.colour(LIGHT), core.clamp(0, 1))
    for _ in range(STARS):
        star = torch.hypot(canvas.x - canvas.number(-1, 1), canvas.y - canvas.number(-1, 1))
        image = paint(image, canvas.colour(LIGHT), canvas.cover(star - canvas.number(0.008, 0.03), 0.02))
    return image.clamp(0, 1)
