"""The encoder: from the features of a picture to the latent that paints it."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .features import CHANNELS
from .layers import second_moment

CODE = 128
"""Width of a code before it is brought to the latent's."""
RATE = 0.01
EVERY = 16
"""Codes are spread by statistics that are at most so many steps old."""


class ClassSpread(nn.Module):
    """Codes brought to mean zero and the same variance in every direction, within each class.

    So a code cannot say which class it is of, the generator must be told, and codes lie where random latents lie:
    were they flatter, random latents would mostly point where no picture is, and paint dull means.
    """

    def __init__(self, classes: int, z_dim: int) -> None:
        super().__init__()
        self.steps = 0
        self.register_buffer("mean", torch.zeros(classes, CODE))
        self.register_buffer("axes", torch.eye(CODE, z_dim).repeat(classes, 1, 1))
        self.register_buffer("covariance", torch.eye(z_dim).repeat(classes, 1, 1))
        self.register_buffer("whitening", torch.eye(z_dim).repeat(classes, 1, 1))

    @torch.no_grad()
    def follow(self, code: Tensor, styles: Tensor) -> None:
        """Learns from codes [B, CODE] of one class each, styles [B]."""
        away = code - self.mean[styles]
        self.mean.index_add_(0, styles, RATE * away)
        z = torch.einsum("bi,bij->bj", away, self.axes[styles])
        self.covariance.index_add_(0, styles, RATE * (z[:, :, None] * z[:, None, :] - self.covariance[styles]))
        if self.steps % EVERY == 0:
            values, vectors = torch.linalg.eigh(self.covariance)
            self.whitening.copy_(vectors @ (vectors * (values.clamp(min=0) + 0.02).rsqrt()[:, None, :]).mT)
        self.steps += 1

    def forward(self, code: Tensor, classes: Tensor) -> Tensor:
        """Codes [B, CODE] with class weights [B, classes] to [B, z_dim]."""
        z = torch.einsum("bi,bk,kij->bj", code - classes @ self.mean, classes, self.axes)
        return torch.einsum("bi,bk,kij->bj", z, classes, self.whitening)


class Encoder(nn.Module):
    """The last two maps of the features of [B, 3, 64, 64], and class weights, to z [B, z_dim] of second moment one."""

    def __init__(self, classes: int, z_dim: int) -> None:
        super().__init__()
        fine, coarse = CHANNELS[-2:]
        self.fine = nn.Conv2d(fine, 96, 3, 2, 1)
        self.joined = nn.Conv2d(96 + coarse, 128, 3, 1, 1)
        self.out = nn.Linear(128 * 16, CODE)
        self.spread = ClassSpread(classes, z_dim)

    def forward(self, maps: list[Tensor], classes: Tensor, follow: bool = False) -> Tensor:
        """z, on the sphere that normal latents lie on; with `follow` the spread learns from one-hot classes."""
        with torch.autocast("cpu", torch.bfloat16):
            x = F.leaky_relu(self.fine(maps[-2]), 0.1)
            x = F.leaky_relu(self.joined(torch.cat([x, maps[-1].to(x.dtype)], 1)), 0.1)
            code = self.out(x.flatten(1))
        code = second_moment(code.float())
        if follow:
            self.spread.follow(code, classes.argmax(1))
        return second_moment(self.spread(code, classes))
