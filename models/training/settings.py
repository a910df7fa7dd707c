"""Settings: small data files in `configs/`, read into named fields."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
RUNS = Path(os.environ.get("GANZFELD_RUNS", HERE / "runs"))
"""Where runs are kept; never in the repository."""


@dataclass(frozen=True)
class FeatureSettings:
    """How a feature network is trained."""

    resolution: int
    batch: int
    steps: int
    learning_rate: float
    seed: int
    threads: int = 2


@dataclass(frozen=True)
class Settings:
    """How a generator is trained; every schedule counts pictures, none counts time."""

    resolution: int
    batch: int
    pictures: int
    features: str
    z_dim: int = 24
    channel_base: int = 2048
    channel_max: int = 256
    generator_rate: float = 0.002
    mapping_rate: float = 0.03
    discriminator_rate: float = 0.001
    encoder_rate: float = 0.002
    adversarial: float = 0.3
    adversarial_from: int = 0
    reconstruction: float = 1.0
    latent: float = 0.5
    uniformity: float = 0.05
    pyramid: float = 0.2
    whole: float = 0.6
    frozen_below: int = 0
    mixed_classes: float = 0.3
    mixed_layers: float = 0.25
    average_half_life: int = 10_000
    log_every: int = 1_000
    save_every: int = 8_000
    start_from: str | None = None
    pictures_before: int = 0
    hours_before: float = 0.0
    seed: int = 1
    threads: int = 2


def read_features(name: str) -> FeatureSettings:
    """The settings in `configs/NAME.json`."""
    return FeatureSettings(**_read(name))


def read_settings(name: str) -> Settings:
    """The settings in `configs/NAME.json`."""
    return Settings(**_read(name))


def _read(name: str) -> dict:
    return json.loads((HERE / "configs" / f"{name}.json").read_text())
