"""The generator: StyleGAN2 with skips, conditional on a weighted mix of classes."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .layers import Linear, SynthesisLayer, ToRGB, activate, doubled, second_moment


@dataclass(frozen=True)
class GeneratorShape:
    """What fixes every tensor of a generator."""

    resolution: int
    classes: int
    z_dim: int = 128
    w_dim: int = 128
    mapping_layers: int = 3
    channel_base: int = 2048
    channel_max: int = 256

    @property
    def resolutions(self) -> list[int]:
        """4, 8, … up to the picture's."""
        return [2**k for k in range(2, self.resolution.bit_length())]

    def channels(self, resolution: int) -> int:
        """Channels of the blocks at a resolution."""
        return min(self.channel_base // resolution, self.channel_max)


class Mapping(nn.Module):
    """z [B, z_dim] and class weights [B, classes] to w [B, w_dim]."""

    def __init__(self, shape: GeneratorShape) -> None:
        super().__init__()
        self.embed = Linear(shape.classes, shape.z_dim)
        widths = [2 * shape.z_dim] + [shape.w_dim] * shape.mapping_layers
        self.layers = [f"fc{k}" for k in range(shape.mapping_layers)]
        for name, inputs, outputs in zip(self.layers, widths, widths[1:]):
            self.add_module(name, Linear(inputs, outputs, rate=0.01))
        self.register_buffer("w_avg", torch.zeros(shape.w_dim))
        self.register_buffer("w_avg_classes", torch.zeros(shape.classes, shape.w_dim))

    def forward(self, z: Tensor, classes: Tensor) -> Tensor:
        """Without truncation."""
        x = torch.cat([second_moment(z), second_moment(self.embed(classes))], 1)
        for name in self.layers:
            x = activate(self.get_submodule(name)(x))
        return x


class Block(nn.Module):
    """One resolution: one or two convolutions and their colour."""

    def __init__(self, shape: GeneratorShape, resolution: int) -> None:
        super().__init__()
        outputs = shape.channels(resolution)
        self.first = resolution == 4
        if self.first:
            self.const = nn.Parameter(torch.randn(outputs, 4, 4))
        else:
            self.conv0 = SynthesisLayer(shape.channels(resolution // 2), outputs, shape.w_dim, resolution, True)
        self.conv1 = SynthesisLayer(outputs, outputs, shape.w_dim, resolution, False)
        self.torgb = ToRGB(outputs, shape.w_dim)

    def forward(self, x: Tensor | None, image: Tensor | None, ws: Tensor, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
        """Features and colour so far, with ws [B, 2 or 3, w_dim]: one for each layer, the last for the colour."""
        if self.first:
            x = self.conv1(self.const.to(dtype).expand(len(ws), -1, -1, -1), ws[:, 0])
            return x, self.torgb(x, ws[:, 1])
        x = self.conv1(self.conv0(x, ws[:, 0]), ws[:, 1])
        return x, doubled(image) + self.torgb(x, ws[:, 2])


class Synthesis(nn.Module):
    """ws [B, layers, w_dim] to pictures [B, 3, R, R]."""

    def __init__(self, shape: GeneratorShape) -> None:
        super().__init__()
        self.resolutions = shape.resolutions
        for resolution in self.resolutions:
            self.add_module(f"b{resolution}", Block(shape, resolution))
        self.layers = 2 * len(self.resolutions)

    def pyramid(self, ws: Tensor, dtype: torch.dtype = torch.float32) -> list[Tensor]:
        """The picture at 4², 8², … and last at its own resolution, colours about -1..1."""
        images: list[Tensor] = []
        x = image = None
        start = 0
        for resolution in self.resolutions:
            used = 1 if resolution == 4 else 2
            x, image = self.get_submodule(f"b{resolution}")(x, image, ws[:, start : start + used + 1], dtype)
            images.append(image)
            start += used
        return images

    def forward(self, ws: Tensor, dtype: torch.dtype = torch.float32) -> Tensor:
        """The last of the pyramid."""
        return self.pyramid(ws, dtype)[-1]


class Generator(nn.Module):
    """Mapping and synthesis; the names of its tensors are those of the format."""

    def __init__(self, shape: GeneratorShape) -> None:
        super().__init__()
        self.shape = shape
        self.mapping = Mapping(shape)
        self.synthesis = Synthesis(shape)

    def broadcast(self, w: Tensor) -> Tensor:
        """[B, w_dim] to [B, layers, w_dim]."""
        return w[:, None].expand(-1, self.synthesis.layers, -1)

    def forward(self, z: Tensor, classes: Tensor, psi: float = 1.0, dtype: torch.dtype = torch.float32) -> Tensor:
        """Pictures [B, 3, R, R], pulled towards the mean w of their class by psi (as StyleGAN-XL does)."""
        w = (classes @ self.mapping.w_avg_classes).lerp(self.mapping(z, classes), psi)
        return self.synthesis(self.broadcast(w), dtype)
