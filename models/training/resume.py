"""A training in one small file: `python -m training.resume pack RUN` writes it, `unpack RUN` goes on from it elsewhere.

It holds the averaged generator, the encoder, the discriminator of the whole and the features in half precision. The
discriminator of windows begins again as its copy, and the optimisers' moments settle within a few hundred steps.
"""

import gzip
import sys
from pathlib import Path

import torch
from torch import Tensor

from . import safetensors
from .networks.features import FeatureTasks
from .settings import HERE, RUNS, Settings, read_settings
from .state import State
from .styles import STYLES
from .styles.palettes import PALETTES

ONLY_FOR_LEARNING = ("squeeze", "rebuild", "colour")


def _prefixed(name: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {f"{name}/{key}": value for key, value in tensors.items()}


def _inside(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {key.removeprefix(prefix): value for key, value in tensors.items() if key.startswith(prefix)}


def _under(name: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return _inside(f"{name}/", tensors)


def pack(settings: Settings, checkpoint: Path, path: Path) -> None:
    """Writes the file from a checkpoint."""
    kept = torch.load(checkpoint)
    features = torch.load(RUNS / f"{settings.features}.pt")
    tensors = {"pictures": torch.tensor(float(kept["pictures"]))}
    tensors |= _prefixed("generator", kept["average"])
    tensors |= _prefixed("encoder", kept["encoder"])
    tensors |= _prefixed("whole", _inside("0.", kept["discriminators"]))
    tensors |= _prefixed("features", {k: v for k, v in features.items() if not k.startswith(ONLY_FOR_LEARNING)})
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = path.with_suffix(".plain")
    safetensors.write(plain, tensors)
    path.write_bytes(gzip.compress(plain.read_bytes(), 6))
    plain.unlink()


def unpack(settings: Settings, path: Path, checkpoint: Path) -> None:
    """Writes the checkpoint, and the features it was trained with, from the file."""
    plain = checkpoint.with_suffix(".plain")
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    tensors = safetensors.read(plain)
    plain.unlink()
    tasks = FeatureTasks(len(STYLES), len(PALETTES))
    tasks.load_state_dict(_under("features", tensors), strict=False)
    torch.save(tasks.state_dict(), RUNS / f"{settings.features}.pt")
    state = State(settings)
    state.generator.load_state_dict(_under("generator", tensors))
    state.average.load_state_dict(_under("generator", tensors))
    state.encoder.load_state_dict(_under("encoder", tensors))
    for discriminator in state.adversary.discriminators:
        discriminator.load_state_dict(_under("whole", tensors))
    state.pictures = int(tensors["pictures"])
    state.save(checkpoint)


def main() -> None:
    """The command."""
    what, run = sys.argv[1:]
    settings, path, checkpoint = read_settings(run), HERE / "resume" / f"{run}.gz", RUNS / run / "checkpoint.pt"
    {"pack": lambda: pack(settings, checkpoint, path), "unpack": lambda: unpack(settings, path, checkpoint)}[what]()


if __name__ == "__main__":
    main()
