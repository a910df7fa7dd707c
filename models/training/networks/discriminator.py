"""The discriminator: heads on four maps of frozen features, and one on the pixels, each asking about the class too."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from .features import CHANNELS

CLASS_DIM = 32
WIDTH = 128


def _conv(inputs: int, outputs: int, kernel: int, stride: int) -> nn.Module:
    return spectral_norm(nn.Conv2d(inputs, outputs, kernel, stride, 1))


class Head(nn.Module):
    """A map [B, C, H, H] to a field of verdicts [B, 16]."""

    def __init__(self, inputs: int, halvings: int, classes: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        if halvings == 0:
            layers += [_conv(inputs, WIDTH, 3, 1), nn.LeakyReLU(0.2)]
        for k in range(halvings):
            outputs = min(WIDTH, max(48, 2 * inputs)) if k < halvings - 1 else WIDTH
            layers += [_conv(inputs, outputs, 4, 2), nn.LeakyReLU(0.2)]
            inputs = outputs
        self.trunk = nn.Sequential(*layers)
        self.verdict = _conv(WIDTH, 1, 3, 1)
        self.question = _conv(WIDTH, CLASS_DIM, 3, 1)
        self.classes = nn.Parameter(torch.randn(classes, CLASS_DIM))

    def forward(self, x: Tensor, classes: Tensor) -> Tensor:
        """classes [B, classes] are weights; a mix asks for the mean of its classes' answers."""
        x = self.trunk(x)
        wanted = classes @ (F.normalize(self.classes, dim=1) * math.sqrt(CLASS_DIM))
        answer = torch.einsum("bkhw,bk->bhw", self.question(x).float(), wanted) / math.sqrt(CLASS_DIM)
        return (self.verdict(x).float().squeeze(1) + answer).flatten(1)


class Discriminator(nn.Module):
    """Pictures [B, 3, 64, 64] and the maps of their features to verdicts [B, heads × 16]."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.on_features = nn.ModuleList(Head(c, 3 - k, classes) for k, c in enumerate(CHANNELS))
        self.on_pixels = Head(3, 4, classes)

    def forward(self, images: Tensor, maps: list[Tensor], classes: Tensor) -> Tensor:
        """High for pictures taken as real."""
        with torch.autocast("cpu", torch.bfloat16):
            verdicts = [head(m, classes) for head, m in zip(self.on_features, maps)]
            verdicts.append(self.on_pixels(images, classes))
        return torch.cat(verdicts, 1)
