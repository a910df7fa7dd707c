"""`python -m training.export RUN [FOLDER]`: a run's averaged generator as `model.json` and `weights.safetensors`.

FOLDER is `runs/RUN/export` unless told; its last part names the model.
"""

import hashlib
import json
import sys
from pathlib import Path

import torch

from . import safetensors
from .directions import named_directions, principal_directions
from .favourites import favourites
from .judge import Judge
from .latents import set_centres
from .networks.generator import Generator, GeneratorShape
from .pictures import block
from .settings import RUNS, read_settings
from .state import shape_of
from .styles import STYLES


def description(shape: GeneratorShape, name: str, pictures: int, digest: str, names: list[tuple[int, str]]) -> dict:
    """What `model.json` says."""
    return {
        "name": name,
        "architecture": "stylegan2",
        "variant": "skip",
        "resolution": shape.resolution,
        "colourChannels": 3,
        "zDim": shape.z_dim,
        "wDim": shape.w_dim,
        "classes": list(STYLES),
        "mappingLayers": shape.mapping_layers,
        "mappingLrMultiplier": 0.01,
        "channels": {str(r): shape.channels(r) for r in shape.resolutions},
        "resampleFilter": [1, 3, 3, 1],
        "activation": "lrelu 0.2, gain sqrt(2)",
        "clamp": None,
        "pyramid": [shape.resolution // 4, shape.resolution // 2],
        "weights": "weights.safetensors",
        "directions": [{"index": index, "name": title} for index, title in names],
        "favourites": "favourites.safetensors",
        "precision": "f16 (vectors f32)",
        "sha256": digest,
        "trainedOnPictures": pictures,
    }


def export(generator: Generator, pictures: int, folder: Path, name: str, judge: Judge) -> None:
    """Writes the model, its directions with their names, and its favourites."""
    folder.mkdir(parents=True, exist_ok=True)
    set_centres(generator)
    weights = folder / "weights.safetensors"
    safetensors.write(weights, generator.state_dict())
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    found = principal_directions(generator)
    names = named_directions(generator, found)
    text = json.dumps(description(generator.shape, name, pictures, digest, names), indent=2)
    (folder / "model.json").write_text(text + "\n")
    safetensors.write(folder / "directions.safetensors", found)
    safetensors.write(folder / "favourites.safetensors", favourites(generator, judge))


def load_average(run: str) -> tuple[Generator, int]:
    """A run's averaged generator, and how many pictures it has been shown, those of the runs it grew from too."""
    settings = read_settings(run)
    generator = Generator(shape_of(settings)).requires_grad_(False)
    kept = torch.load(RUNS / run / "checkpoint.pt")
    generator.load_state_dict(kept["average"])
    set_centres(generator)
    return generator, settings.pictures_before + kept["pictures"]


def main() -> None:
    """The command."""
    run, *rest = sys.argv[1:]
    folder = Path(rest[0]) if rest else RUNS / run / "export"
    generator, pictures = load_average(run)
    judge = Judge(block(270, 64, torch.Generator().manual_seed(31)).images)
    export(generator, pictures, folder, folder.name if rest else run, judge)
    print(f"{folder}: {pictures} pictures seen")


if __name__ == "__main__":
    main()
