"""The judge: a feature network of its own seed that no generator was trained against."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .networks.adversary import load_features
from .settings import RUNS
from .styles import STYLES
from .styles.palettes import PALETTES

BATCH = 100


class Judge:
    """Names styles, and turns pictures into feature vectors of unit variance on real ones."""

    def __init__(self, real: Tensor, name: str = "judge") -> None:
        self.tasks = load_features(RUNS / f"{name}.pt", len(STYLES), len(PALETTES))
        raw = torch.cat([self._raw(part) for part in real.split(BATCH)])
        self.mean, self.deviation = raw.mean(0), raw.std(0).clamp(min=1e-4)
        self.real = (raw - self.mean) / self.deviation

    @torch.no_grad()
    def _raw(self, images: Tensor) -> Tensor:
        """[B, D]: the last three maps, each averaged over the quarters of the picture."""
        maps = self.tasks.features(images)[1:]
        return torch.cat([F.adaptive_avg_pool2d(m, 2).flatten(1) for m in maps], 1)

    def vectors(self, images: Tensor) -> Tensor:
        """[N, D] feature vectors."""
        raw = torch.cat([self._raw(part) for part in images.split(BATCH)])
        return (raw - self.mean) / self.deviation

    @torch.no_grad()
    def styles(self, images: Tensor) -> Tensor:
        """[N] the style each picture is taken for."""
        return torch.cat([self.tasks(part)[0].argmax(1) for part in images.split(BATCH)])
