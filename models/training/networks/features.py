"""Features of pictures, learnt on our own pictures alone."""

import torch.nn.functional as F
from torch import Tensor, nn

CHANNELS = (48, 96, 160, 256)
"""Channels of the four maps, at 1/2, 1/4, 1/8 and 1/16 of the picture's side."""
STEM = 32


def _layer(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.1)
    )


class FeatureNetwork(nn.Module):
    """Pictures [B, 3, R, R] to four maps."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = _layer(3, STEM, 1)
        inputs = (STEM, *CHANNELS[:-1])
        self.stages = nn.ModuleList(
            nn.Sequential(_layer(i, o, 2), _layer(o, o, 1)) for i, o in zip(inputs, CHANNELS)
        )

    def forward(self, images: Tensor) -> list[Tensor]:
        """[B, C, R/2, R/2] to [B, C, R/16, R/16]."""
        x = self.stem(images)
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps


class FeatureTasks(nn.Module):
    """What the features are trained for: the style, the palette, and the picture itself at half its side."""

    def __init__(self, styles: int, palettes: int) -> None:
        super().__init__()
        self.features = FeatureNetwork()
        width = CHANNELS[-1]
        self.hidden = nn.Linear(width * 4, 256)
        self.style = nn.Linear(256, styles)
        self.palette = nn.Linear(256, palettes)
        self.squeeze = nn.Conv2d(width, 48, 1)
        self.rebuild = nn.ModuleList([_layer(48, 128, 1), _layer(128, 64, 1), _layer(64, 48, 1)])
        self.colour = nn.Conv2d(48, 3, 3, padding=1)

    def embed(self, maps: list[Tensor]) -> Tensor:
        """[B, 256], where pictures are compared."""
        pooled = F.adaptive_avg_pool2d(maps[-1], 2).flatten(1)
        return F.leaky_relu(self.hidden(pooled), 0.1)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Style logits [B, styles], palette logits [B, palettes], rebuilt picture [B, 3, R/2, R/2]."""
        maps = self.features(images)
        embedding = self.embed(maps)
        x = self.squeeze(maps[-1])
        for layer in self.rebuild:
            x = layer(F.interpolate(x, scale_factor=2.0))
        return self.style(embedding), self.palette(embedding), self.colour(x)
