"""What judges pictures: frozen features, and a discriminator for every view of a picture."""

from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .discriminator import Discriminator
from .features import FeatureNetwork, FeatureTasks

VIEW = 64


class Look(NamedTuple):
    """A view [B, 3, 64, 64] and the maps of its features."""

    image: Tensor
    maps: list[Tensor]

    def detached(self) -> "Look":
        """Cut off from what painted it."""
        return Look(self.image.detach(), [m.detach() for m in self.maps])


def load_features(path: Path, styles: int, palettes: int) -> FeatureTasks:
    """Trained features and their tasks, frozen."""
    tasks = FeatureTasks(styles, palettes)
    tasks.load_state_dict(torch.load(path))
    return tasks.eval().requires_grad_(False)


Window = tuple[int, int]
"""The upper left corner of a window of 64², down and right."""


def draw_window(resolution: int, whole: float) -> Window | None:
    """None for the whole picture: always at 64², else in this share of draws."""
    if resolution == VIEW or torch.rand(()) < whole:
        return None
    down, right = torch.randint(resolution - VIEW + 1, (2,)).tolist()
    return down, right


def seen(images: Tensor, window: Window | None) -> Tensor:
    """[B, 3, 64, 64]: the whole picture averaged down, or a window of it at full size."""
    if window is None:
        return F.avg_pool2d(images, images.shape[-1] // VIEW)
    down, right = window
    return images[:, :, down : down + VIEW, right : right + VIEW]


class Adversary(nn.Module):
    """Looks at pictures, then judges what it saw; wholes and windows have a discriminator each."""

    def __init__(self, features: FeatureNetwork, classes: int, resolution: int) -> None:
        super().__init__()
        self.features = features
        self.discriminators = nn.ModuleList(Discriminator(classes) for _ in range(1 if resolution == VIEW else 2))

    def look(self, images: Tensor, window: Window | None = None) -> Look:
        """Features are blind beyond the range of colour, so they see it cut off, while gradients pass."""
        view = seen(images, window)
        cut = view + (view.clamp(-1, 1) - view).detach()
        with torch.autocast("cpu", torch.bfloat16):
            return Look(view, self.features(cut))

    def judge(self, look: Look, classes: Tensor, window: Window | None) -> Tensor:
        """Verdicts [B, heads × 16]; classes [B, classes] are weights."""
        return self.discriminators[0 if window is None else 1](look.image, look.maps, classes)
