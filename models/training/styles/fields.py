"""Smooth random functions of the plane."""

import math

import torch
from torch import Tensor

from .canvas import Canvas


def waves(canvas: Canvas, x: Tensor, y: Tensor, octaves: int, frequency: float, pairs: int = 2) -> Tensor:
    """[B, R, R] sum of bent sine waves in random directions, about -1..1."""
    total = torch.zeros(())
    for octave in range(octaves):
        scale = frequency * 2**octave
        for _ in range(pairs):
            angle, phase = canvas.number(0, math.tau), canvas.number(0, math.tau)
            pitch = scale * canvas.number(0.7, 1.3)
            cosine, sine = torch.cos(angle), torch.sin(angle)
            along, across = x * cosine + y * sine, y * cosine - x * sine
            bend = 1.5 * torch.sin(pitch * across + 2 * phase)
            total = total + 0.5**octave * torch.sin(math.pi * pitch * along + phase + bend)
    return total / pairs


def profile(canvas: Canvas, x: Tensor, octaves: int, frequency: float) -> Tensor:
    """[B, R, R] a random line over x, about -1..1, constant down the columns; x is constant down them too."""
    row = x[:, :1]
    total = torch.zeros(())
    for octave in range(octaves):
        pitch = math.pi * frequency * 2**octave * canvas.number(0.75, 1.25)
        total = total + 0.5**octave * torch.sin(pitch * row + canvas.number(0, math.tau))
    return total.expand(-1, x.shape[1], -1)
