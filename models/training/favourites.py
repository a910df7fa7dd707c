"""The latents that come with a model: real to the judge's eye, and unlike each other."""

import torch
from torch import Tensor

from . import metrics
from .judge import Judge
from .latents import one_hot
from .networks.generator import Generator
from .styles import STYLES
from .travel import paint

COUNT = 24
EACH = 40


def choose(vectors: Tensor, styles: Tensor, count: int) -> list[int]:
    """Which of vectors [N, D] to keep: one after another the one farthest from all kept, styles in turn."""
    kept = [int((vectors - vectors.mean(0)).norm(dim=1).argmin())]
    while len(kept) < count:
        taken = styles[kept]
        fewest = min((taken == k).sum() for k in styles.unique())
        open_to = torch.tensor([(taken == k).sum() == fewest for k in styles])
        apart = torch.cdist(vectors, vectors[kept]).min(1).values
        kept.append(int(torch.where(open_to, apart, -1.0).argmax()))
    return kept


@torch.no_grad()
def favourites(generator: Generator, judge: Judge, count: int = COUNT) -> dict[str, Tensor]:
    """`z` [count, z_dim] and class weights `c` [count, classes], in the order of the styles.

    Only pictures that are recognised and that lie among real ones are candidates; the half nearest to real ones stays.
    """
    classes = len(STYLES)
    styles = torch.arange(classes).repeat_interleave(EACH)
    z = torch.randn(len(styles), generator.shape.z_dim, generator=torch.Generator().manual_seed(51))
    images = paint(generator, z, one_hot(styles, classes), 1.0)
    vectors = judge.vectors(images)
    distances = torch.cdist(vectors, judge.real)
    near = (distances / metrics.neighbour_radii(judge.real)[None, :]).min(1).values
    near[judge.styles(images) != styles] = torch.inf
    rows = torch.cat([k * EACH + near[styles == k].argsort()[: EACH // 2] for k in range(classes)])
    kept = rows[choose(vectors[rows], styles[rows], count)].sort().values
    return {"z": z[kept], "c": one_hot(styles[kept], classes)}
