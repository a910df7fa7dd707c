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


def draw_window(resolution: int) -> tuple[int, int]:
    """The upper left corner of a window, down and right."""
    down, right = torch.randint(resolution - VIEW + 1, (2,)).tolist()
    return down, right


def views(images: Tensor, window: tuple[int, int]) -> list[Tensor]:
    """The whole picture at 64², and for larger ones a window of 64² at full size, [B, 3, 64, 64] each."""
    side = images.shape[-1]
    if side == VIEW:
        return [images]
    down, right = window
    return [F.avg_pool2d(images, side // VIEW), images[:, :, down : down + VIEW, right : right + VIEW]]


class Adversary(nn.Module):
    """Looks at pictures, then judges what it saw."""

    def __init__(self, features: FeatureNetwork, classes: int, resolution: int) -> None:
        super().__init__()
        self.features = features
        self.discriminators = nn.ModuleList(Discriminator(classes) for _ in range(1 if resolution == VIEW else 2))

    def look(self, images: Tensor, window: tuple[int, int] = (0, 0)) -> list[Look]:
        """Features are blind beyond the range of colour, so they see it cut off, while gradients pass."""
        looks = []
        for view in views(images, window):
            cut = view + (view.clamp(-1, 1) - view).detach()
            with torch.autocast("cpu", torch.bfloat16):
                looks.append(Look(view, self.features(cut)))
        return looks

    def judge(self, looks: list[Look], classes: Tensor) -> Tensor:
        """Verdicts [B, heads × 16 × views]; classes [B, classes] are weights."""
        return torch.cat([d(look.image, look.maps, classes) for d, look in zip(self.discriminators, looks)], 1)
