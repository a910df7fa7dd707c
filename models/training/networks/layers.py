"""Layers of a StyleGAN2 generator, with the names and the scaling of its published tensors."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

GAIN = math.sqrt(2)
_TAPS = torch.tensor([1.0, 3.0, 3.0, 1.0])
FILTER = _TAPS[:, None] * _TAPS[None, :] / 64


def activate(x: Tensor) -> Tensor:
    """Leaky rectifier that keeps the second moment."""
    return F.leaky_relu(x, 0.2) * GAIN


def second_moment(x: Tensor) -> Tensor:
    """[B, C] scaled to a mean square of one."""
    return x * torch.rsqrt(x.square().mean(1, keepdim=True) + 1e-8)


def smooth(x: Tensor) -> Tensor:
    """[B, C, 2H + 1, 2W + 1] through the resampling filter to [B, C, 2H, 2W]."""
    channels = x.shape[1]
    return F.conv2d(x, (FILTER * 4).to(x).expand(channels, 1, 4, 4), padding=1, groups=channels)


def doubled(x: Tensor) -> Tensor:
    """[B, C, H, W] to [B, C, 2H, 2W] through the resampling filter, which is linear interpolation from zeros outside."""
    return F.interpolate(F.pad(x, (1, 1, 1, 1)), scale_factor=2.0, mode="bilinear")[:, :, 2:-2, 2:-2]


class Linear(nn.Module):
    """[B, inputs] to [B, outputs], with an equalised learning rate."""

    def __init__(self, inputs: int, outputs: int, rate: float = 1.0, bias: float = 0.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / rate)
        self.bias = nn.Parameter(torch.full([outputs], bias / rate))
        self.gain, self.rate = rate / math.sqrt(inputs), rate

    def forward(self, x: Tensor) -> Tensor:
        """Without an activation."""
        return F.linear(x, self.weight * self.gain, self.bias * self.rate)


class SynthesisLayer(nn.Module):
    """A modulated, demodulated 3×3 convolution; doubles the side if `up`.

    The noise inputs of the format are there and silent, so that the latent alone decides the picture.
    """

    def __init__(self, inputs: int, outputs: int, w_dim: int, resolution: int, up: bool) -> None:
        super().__init__()
        self.up = up
        self.affine = Linear(w_dim, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 3, 3))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.register_buffer("noise_const", torch.zeros(resolution, resolution))
        self.register_buffer("noise_strength", torch.zeros([]))

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        """[B, inputs, H, W] and [B, w_dim] to [B, outputs, R, R]."""
        style = self.affine(w)
        kernel = self.weight / math.sqrt(self.weight[0].numel())
        power = style.square() @ kernel.square().sum((2, 3)).T
        x = x * style[:, :, None, None].to(x.dtype)
        if self.up:
            x = smooth(F.conv_transpose2d(x, kernel.transpose(0, 1).to(x.dtype), stride=2))
        else:
            x = F.conv2d(x, kernel.to(x.dtype), padding=1)
        scale, offset = GAIN * torch.rsqrt(power + 1e-8)[:, :, None, None], GAIN * self.bias[None, :, None, None]
        if self.noise_strength != 0:
            offset = offset + GAIN * self.noise_const * self.noise_strength
        return F.leaky_relu(torch.addcmul(offset.to(x.dtype), x, scale.to(x.dtype)), 0.2, inplace=True)


class ToRGB(nn.Module):
    """A modulated 1×1 convolution to colour."""

    def __init__(self, inputs: int, w_dim: int) -> None:
        super().__init__()
        self.affine = Linear(w_dim, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(3, inputs, 1, 1))
        self.bias = nn.Parameter(torch.zeros(3))

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        """[B, inputs, R, R] and [B, w_dim] to [B, 3, R, R]."""
        style = self.affine(w) / math.sqrt(x.shape[1])
        colour = F.conv2d(x * style[:, :, None, None].to(x.dtype), self.weight.to(x.dtype))
        return colour.float() + self.bias[None, :, None, None]
