"""Cells: soft bodies with a membrane, a nucleus and light through them."""

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .fields import waves
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT

SLOTS = (
    (-0.72, -0.7), (0.0, -0.75), (0.72, -0.6), (-0.75, 0.05),
    (0.02, 0.0), (0.78, 0.12), (-0.45, 0.72), (0.4, 0.75),
)  # fmt: skip


def cells(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x = canvas.x + 0.045 * waves(canvas, canvas.x, canvas.y, 1, 2.0)
    y = canvas.y + 0.045 * waves(canvas, canvas.x, canvas.y, 1, 2.0)
    dark = canvas.chance(0.6)[:, None]
    ground = dark * canvas.colour(DEEP) + (1 - dark) * canvas.colour(LIGHT)
    body, membrane = canvas.shuffled(MID, SOFT)
    nucleus = canvas.shuffled(ACCENT, DEEP)[0] * dark + (1 - dark) * canvas.colour(ACCENT)
    image = ground * (1.05 - 0.12 * torch.hypot(x, y)[:, None])
    scale = canvas.number(0.85, 1.2)
    for slot_x, slot_y in SLOTS:
        cell_x = x - slot_x - canvas.number(-0.2, 0.2)
        cell_y = y - slot_y - canvas.number(-0.2, 0.2)
        size = canvas.number(0.16, 0.38) * scale
        distance = torch.hypot(cell_x, cell_y)
        inside = (distance / size).clamp(0, 1)[:, None]
        tone = body + (membrane - body) * inside**2
        image = paint(image, tone, canvas.cover(distance - size) * 0.92)
        image = paint(image, canvas.colour(LIGHT), canvas.cover((distance - size).abs() - 0.016))
        core = torch.hypot(cell_x - size * canvas.number(-0.3, 0.3), cell_y - size * canvas.number(-0.3, 0.3))
        image = paint(image, nucleus, canvas.cover(core - size * 0.33, 0.04))
    return image.clamp(0, 1)
