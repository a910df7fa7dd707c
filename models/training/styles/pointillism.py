"""Pointillism: a shore at some hour of the day, in dots of pure colour."""

import math

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT

DOTS = 17


def _scene(canvas: Canvas, x: Tensor, y: Tensor) -> Tensor:
    """[B, 3, N, N] roles of the palette at the dots' places, blended towards whichever tone the light asks for."""
    sky_line = canvas.number(-0.3, 0.25)
    hill = sky_line - 0.28 * torch.exp(-(((x - canvas.number(-0.8, 0.8)) / canvas.number(0.3, 0.6)) ** 2))
    sky, water = canvas.shuffled(SOFT, LIGHT)[0], canvas.shuffled(MID, SOFT)[0]
    image = sky + (canvas.colour(LIGHT) - sky) * ((y + 1) / 2)[:, None]
    sun_x = canvas.number(-0.6, 0.6)
    sun = torch.hypot(x - sun_x, y - canvas.number(-0.75, -0.35)) < canvas.number(0.2, 0.34)
    image = paint(image, canvas.colour(ACCENT), sun.float()[:, None])
    image = paint(image, canvas.colour(MID), (y > hill).float()[:, None])
    image = paint(image, water, (y > sky_line).float()[:, None])
    glitter = ((x - sun_x).abs() < 0.2) & (y > sky_line)
    image = paint(image, canvas.colour(ACCENT), glitter.float()[:, None] * 0.75)
    shore = canvas.number(0.45, 0.75) + 0.15 * torch.sin(2 * x + canvas.number(0, math.tau))
    return paint(image, canvas.colour(DEEP), (y > shore).float()[:, None])


def pointillism(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    side = DOTS + 2
    place = (torch.arange(side) - 0.5) / DOTS * 2 - 1
    dot_x = place[None, None, :] + canvas.numbers(-0.3, 0.3, side, side) * 2 / DOTS
    dot_y = place[None, :, None] + canvas.numbers(-0.3, 0.3, side, side) * 2 / DOTS
    tone = _scene(canvas, dot_x, dot_y)
    spark = canvas.ramp(canvas.numbers(0, 5, side, side), (DEEP, MID, SOFT, ACCENT, LIGHT))
    tone = paint(tone, spark, (canvas.numbers(0, 1, side, side) < 0.2).float()[:, None] * 0.55)
    size = canvas.numbers(0.88, 1.15, side, side) / DOTS

    ground = canvas.colour(LIGHT) * 0.5 + canvas.colour(SOFT) * 0.5
    image = ground.expand(-1, -1, canvas.resolution, canvas.resolution)
    column = ((canvas.x + 1) / 2 * DOTS).long().clamp(0, DOTS - 1)
    row = ((canvas.y + 1) / 2 * DOTS).long().clamp(0, DOTS - 1)
    for down in range(3):
        for right in range(3):
            cell = ((row + down) * side + column + right).flatten(1)

            def here(values: Tensor) -> Tensor:
                return torch.gather(values.flatten(1), 1, cell).reshape(canvas.x.shape)

            distance = torch.hypot(canvas.x - here(dot_x), canvas.y - here(dot_y)) - here(size)
            colour = torch.gather(tone.flatten(2), 2, cell[:, None].expand(-1, 3, -1)).reshape(image.shape)
            image = paint(image, colour, canvas.cover(distance))
    return image
