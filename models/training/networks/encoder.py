"""The encoder: from the features of a picture to the latent that paints it."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .features import CHANNELS
from .layers import second_moment

RATE = 0.03


class ClassSpread(nn.Module):
    """Codes brought to mean zero and variance one within each class.

    So a code cannot say which class it is of, the generator must be told, and codes lie where random latents lie.
    """

    def __init__(self, classes: int, z_dim: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(classes, z_dim))
        self.register_buffer("variance", torch.ones(classes, z_dim))

    def forward(self, z: Tensor, classes: Tensor, follow: bool) -> Tensor:
        """z [B, z_dim], class weights [B, classes]; `follow` lets the running statistics learn from one-hot classes."""
        if follow:
            with torch.no_grad():
                styles = classes.argmax(1)
                away = z - self.mean[styles]
                self.mean.index_add_(0, styles, RATE * away)
                self.variance.index_add_(0, styles, RATE * (away.square() - self.variance[styles]))
                self.variance.clamp_(min=1e-6)
        return (z - classes @ self.mean) * torch.rsqrt(classes @ self.variance + 1e-6)


class Encoder(nn.Module):
    """The last two maps of the features of [B, 3, 64, 64], and class weights, to z [B, z_dim] of second moment one."""

    def __init__(self, classes: int, z_dim: int) -> None:
        super().__init__()
        fine, coarse = CHANNELS[-2:]
        self.fine = nn.Conv2d(fine, 96, 3, 2, 1)
        self.joined = nn.Conv2d(96 + coarse, 128, 3, 1, 1)
        self.out = nn.Linear(128 * 16, z_dim)
        self.spread = ClassSpread(classes, z_dim)

    def forward(self, maps: list[Tensor], classes: Tensor, follow: bool = False) -> Tensor:
        """z, on the sphere that normal latents lie on."""
        with torch.autocast("cpu", torch.bfloat16):
            x = F.leaky_relu(self.fine(maps[-2]), 0.1)
            x = F.leaky_relu(self.joined(torch.cat([x, maps[-1].to(x.dtype)], 1)), 0.1)
            z = self.out(x.flatten(1))
        return second_moment(self.spread(second_moment(z.float()), classes, follow))
