"""The losses of the game."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .networks.adversary import Look


def hinge(real: Tensor, fake: Tensor) -> Tensor:
    """The discriminator's loss over verdicts of any shape."""
    return F.relu(1 - real).mean() + F.relu(1 + fake).mean()


def out_of_range(images: Tensor) -> Tensor:
    """Colours beyond -1..1."""
    return F.relu(images.abs() - 1).square().mean()


def reconstruction(real: Look, painted: Look) -> Tensor:
    """Absolute differences of features, each map to its own scale, and of the pixels."""
    features = [
        F.l1_loss(p.float(), r.float()) / r.float().std().clamp(min=1e-3) for r, p in zip(real.maps, painted.maps)
    ]
    return torch.stack(features).mean() + F.l1_loss(painted.image, real.image)


def pyramid(images: list[Tensor], follows: bool) -> Tensor:
    """How far smaller pictures are from the last one, averaged down: the stage shows them where a GPU is slow.

    They learn from the last one, unless it is the last one that `follows` them.
    """
    whole = images[-1] if follows else images[-1].detach()
    side = whole.shape[-1]
    smaller = [image for image in images[:-1] if image.shape[-1] >= side // 4]
    return torch.stack([F.l1_loss(image, F.avg_pool2d(whole, side // image.shape[-1])) for image in smaller]).mean()


def latent_distance(found: Tensor, asked: Tensor) -> Tensor:
    """1 − cosine between latents [B, z_dim]."""
    return (1 - F.cosine_similarity(found, asked)).mean()


def crowding(z: Tensor) -> Tensor:
    """How far latents [B, z_dim] are from filling the sphere evenly: zero when they do."""
    unit = F.normalize(z, dim=1)
    square = 2 - 2 * (unit @ unit.T)
    apart = square[~torch.eye(len(z), dtype=torch.bool)]
    return torch.log(torch.exp(-2 * apart).mean()) + 4
