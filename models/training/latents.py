"""What the generator is asked for: latents, mixes of classes, mixes of layers."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .networks.generator import Generator


def one_hot(styles: Tensor, classes: int) -> Tensor:
    """[B] to [B, classes]."""
    return F.one_hot(styles, classes).float()


def class_weights(count: int, classes: int, mixed: float) -> Tensor:
    """[count, classes]: a share of them a mix of two classes, the others one class each."""
    first, second = (one_hot(torch.randint(classes, (count,)), classes) for _ in range(2))
    share = torch.rand(count, 1) * (torch.rand(count, 1) < mixed)
    return first.lerp(second, share)


def mix_layers(ws: Tensor, share: float) -> tuple[Tensor, Tensor]:
    """ws [B, layers, w_dim] with a share of the rows taking their upper layers from the next row; which rows, [B]."""
    count, layers, _ = ws.shape
    mixed = torch.rand(count) < share
    cut = torch.randint(1, layers, (count, 1))
    upper = (torch.arange(layers) >= cut) & mixed[:, None]
    return torch.where(upper[:, :, None], ws.roll(1, 0), ws), mixed


@torch.no_grad()
def set_centres(generator: Generator, each: int = 1_500) -> None:
    """Sets the mean w of each class, and of all, over so many latents a class."""
    shape, mapping = generator.shape, generator.mapping
    z = torch.randn(each, shape.z_dim, generator=torch.Generator().manual_seed(0))
    means = [mapping(z, weight.expand(each, -1)).mean(0) for weight in torch.eye(shape.classes)]
    mapping.w_avg_classes.copy_(torch.stack(means))
    mapping.w_avg.copy_(mapping.w_avg_classes.mean(0))
