"""Models in the instrument's format, read back."""

import json
from pathlib import Path

from . import safetensors
from .networks.generator import Generator, GeneratorShape


def load_published(folder: Path) -> tuple[Generator, list[str]]:
    """The generator, and the names of its classes."""
    model = json.loads((folder / "model.json").read_text())
    widths = {int(resolution): channels for resolution, channels in model["channels"].items()}
    shape = GeneratorShape(
        model["resolution"],
        len(model["classes"]),
        model["zDim"],
        model["wDim"],
        model["mappingLayers"],
        channel_base=model["resolution"] * widths[model["resolution"]],
        channel_max=widths[4],
    )
    if widths != {r: shape.channels(r) for r in shape.resolutions}:
        raise ValueError(f"{folder}: channels {widths} do not follow one base and one maximum")
    generator = Generator(shape).requires_grad_(False)
    tensors = safetensors.read(folder / model["weights"])
    centre = tensors["mapping.w_avg"].expand(len(model["classes"]), -1)
    generator.load_state_dict({"mapping.w_avg_classes": centre} | tensors)
    return generator, model["classes"]
