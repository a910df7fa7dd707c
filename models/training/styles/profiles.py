"""Profiles: a head seen from the side, with echoes of its outline spreading through the ground."""

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import disc, ellipse, united


def _bump(y: Tensor, place: Tensor | float, width: float) -> Tensor:
    return torch.exp(-(((y - place) / width) ** 2))


def _head(canvas: Canvas, x: Tensor, y: Tensor) -> Tensor:
    """[B, R, R] distance of the head, which looks to the left."""
    nose = canvas.number(0.12, 0.22)
    front = 0.36 + nose * _bump(y, 0.1, 0.085) + nose * 0.4 * _bump(y, 0.0, 0.12)
    front = front + canvas.number(0.05, 0.1) * _bump(y, 0.29, 0.04) + canvas.number(0.04, 0.09) * _bump(y, 0.385, 0.045)
    front = front + canvas.number(0.04, 0.12) * _bump(y, 0.53, 0.075) - 0.05 * _bump(y, -0.06, 0.06)
    jaw = torch.maximum(-x - front * 0.92, torch.maximum(y - 0.6, torch.maximum(-0.3 - y, x - 0.16)))
    jaw = torch.maximum(jaw, 0.9 * y + 0.42 * x - 0.4)
    skull = ellipse(x - 0.02, y + 0.18, canvas.number(0.42, 0.48), 0.46)
    neck = torch.maximum((x - 0.14 - 0.12 * (y - 0.6)).abs() - canvas.number(0.16, 0.22), 0.2 - y)
    return united(united(skull, jaw, 0.08), neck, 0.12)


def profiles(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    side = 1 - 2 * canvas.chance(0.5)
    x, y = canvas.x * side - canvas.number(-0.08, 0.16), canvas.y - canvas.number(-0.08, 0.1)
    head = _head(canvas, x, y)
    ground, echo, face = canvas.shuffled(MID, SOFT, ACCENT, LIGHT)[:3]
    spacing = canvas.number(0.14, 0.24)
    bands = torch.sin(head / spacing * torch.pi)
    slope = canvas.resolution / 2 * spacing / torch.pi * 0.9
    reach = canvas.number(0.2, 0.9)
    ripple = (0.5 + bands * slope).clamp(0, 1)[:, None] * canvas.cover(head - reach)
    image = paint(ground.expand(-1, -1, *x.shape[1:]), ground * 0.35 + 0.65 * echo, ripple)

    bust = ellipse(x - 0.12, y - 1.2, canvas.number(0.6, 0.85), 0.5)
    image = paint(image, face, canvas.cover(head))
    shade = torch.maximum(head, -(x - canvas.number(-0.05, 0.15)))
    image = paint(image, face * 0.7 + 0.3 * canvas.colour(MID), canvas.cover(shade))
    image = paint(image, canvas.shuffled(DEEP, MID)[0], canvas.cover(bust))

    hair = ellipse(x - 0.07, y + 0.2, 0.48, canvas.number(0.48, 0.54))
    parting = canvas.number(-0.3, -0.12) + canvas.number(0.25, 0.6) * (y + 0.55) - 0.12 * _bump(y, 0.02, 0.12)
    cap = torch.maximum(hair, parting - x)
    bun_size = canvas.number(0.14, 0.24) * canvas.chance(0.6)
    bun = disc(x - canvas.number(0.42, 0.58), y + canvas.number(-0.05, 0.45), bun_size)
    image = paint(image, canvas.colour(DEEP), canvas.cover(united(cap, bun, 0.08)))
    eye = torch.maximum(disc(x + 0.3, y + 0.02, 0.06), -y - 0.02)
    image = paint(image, canvas.colour(DEEP), canvas.cover(eye))
    earring = disc(x - 0.1, y - 0.22, canvas.number(0.045, 0.08))
    return paint(image, canvas.colour(ACCENT), canvas.cover(earring))
