"""Measures of generated pictures against real ones, over feature vectors [N, D] scaled to unit variance."""

import torch
from torch import Tensor


def kernel_distance(real: Tensor, fake: Tensor, subset: int = 500, rounds: int = 40) -> float:
    """KID: the squared maximum mean discrepancy under a cubic kernel, unbiased, over random subsets."""
    chance = torch.Generator().manual_seed(3)
    total = 0.0
    for _ in range(rounds):
        x = real[torch.randperm(len(real), generator=chance)[:subset]]
        y = fake[torch.randperm(len(fake), generator=chance)[:subset]]
        total += (_within(x) + _within(y) - 2 * _kernel(x, y).mean()).item()
    return total / rounds


def _kernel(x: Tensor, y: Tensor) -> Tensor:
    return (x @ y.T / x.shape[1] + 1) ** 3


def _within(x: Tensor) -> Tensor:
    kernel = _kernel(x, x)
    return (kernel.sum() - kernel.diagonal().sum()) / (len(x) * (len(x) - 1))


def neighbour_radii(points: Tensor, neighbour: int = 3) -> Tensor:
    """[N] distance of each point to its k-th nearest fellow."""
    return torch.cdist(points, points).kthvalue(neighbour + 1, dim=1).values


def coverage(of: Tensor, by: Tensor) -> float:
    """Share of points within the neighbourhood of some other point: (fake, real) is precision, (real, fake) recall."""
    return (torch.cdist(of, by) <= neighbour_radii(by)[None, :]).any(1).float().mean().item()


def outliers(points: Tensor, real: Tensor, held_out: Tensor) -> float:
    """Share of points farther from every real picture than 99 % of held-out real pictures are."""
    limit = torch.cdist(held_out, real).min(1).values.quantile(0.99)
    return (torch.cdist(points, real).min(1).values > limit).float().mean().item()


def spread(points: Tensor, classes: Tensor) -> float:
    """Mean distance between two points of one class."""
    distances = []
    for k in classes.unique():
        own = points[classes == k]
        distances.append(torch.pdist(own).mean())
    return torch.stack(distances).mean().item()
