"""Op art: two tones in stripes or rings, bent by a swell under the surface."""

import math

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import turned


def op_art(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x, canvas.y
    swell_x, swell_y = canvas.number(-0.6, 0.6), canvas.number(-0.6, 0.6)
    distance = torch.hypot(x - swell_x, y - swell_y)
    bulge = torch.exp(-((distance / canvas.number(0.35, 0.6)) ** 2)) * canvas.number(-0.5, 0.5)
    along, across = turned(x, y, canvas.number(0, math.pi))
    ripple = canvas.number(0, 0.16) * torch.sin(canvas.number(2.0, 4.5) * across + canvas.number(0, math.tau))
    rings = canvas.chance(0.35)
    path = rings * distance * (1 + 0.3 * bulge) + (1 - rings) * (along + bulge * 0.6) + ripple
    pitch = canvas.number(9, 19)
    wave = torch.sin(path * pitch + canvas.number(0, math.tau))
    slope = canvas.resolution / 2 / pitch * 0.8
    stripe = (0.5 + wave * slope).clamp(0, 1)[:, None]
    dark = canvas.shuffled(DEEP, DEEP, MID)[0]
    bright = canvas.shuffled(LIGHT, LIGHT, SOFT, ACCENT)[0]
    return paint(dark.expand(-1, -1, *x.shape[1:]), bright, stripe)
