"""`python -m training.run --config NAME` trains by `configs/NAME.json` into `runs/NAME/`, or goes on with it."""

import argparse
import csv
import time
from pathlib import Path

import torch

from .pictures import Pictures, stream
from .samples import save_samples
from .settings import RUNS, Settings, read_settings
from .state import State
from .step import step


COLUMNS = ("judges", "adversarial", "reconstruction", "latent", "uniformity", "pyramid")


class Log:
    """Means of the losses, a line of `log.csv` at a time; a step need not have all of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.steps: list[dict[str, float]] = []
        self.started = time.monotonic()

    def add(self, losses: dict[str, float]) -> None:
        """Counts one step in."""
        self.steps.append(losses)

    def write(self, pictures: int, batch: int) -> None:
        """Writes the means since the last line."""
        row: dict[str, float] = {"pictures": pictures}
        for name in COLUMNS:
            found = [step[name] for step in self.steps if name in step]
            row[name] = round(sum(found) / max(1, len(found)), 4)
        row["pictures_per_second"] = round(len(self.steps) * batch / (time.monotonic() - self.started), 1)
        fresh = not self.path.exists()
        with self.path.open("a", newline="") as file:
            writer = csv.DictWriter(file, row)
            if fresh:
                writer.writeheader()
            writer.writerow(row)
        self.steps, self.started = [], time.monotonic()


def prepare(settings: Settings, folder: Path) -> State:
    """A new state, one grown from another run, or the one this run left."""
    folder.mkdir(parents=True, exist_ok=True)
    state = State(settings)
    if (folder / "checkpoint.pt").exists():
        state.load(folder / "checkpoint.pt")
    elif settings.start_from:
        state.grow_from(RUNS / settings.start_from / "checkpoint.pt")
    return state


def train(settings: Settings, folder: Path) -> State:
    """Until the count of pictures in the settings is reached."""
    torch.set_num_threads(settings.threads)
    state = prepare(settings, folder)
    torch.manual_seed(settings.seed + state.pictures)
    log = Log(folder / "log.csv")
    shown: Pictures
    for shown in stream(settings.batch, settings.resolution, settings.seed + state.pictures):
        if state.pictures >= settings.pictures:
            break
        log.add(step(state, settings, shown))
        if state.pictures % settings.log_every < settings.batch:
            log.write(state.pictures, settings.batch)
        if state.pictures % settings.save_every < settings.batch:
            state.save(folder / "checkpoint.pt")
            save_samples(state, shown, folder)
    state.save(folder / "checkpoint.pt")
    return state


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True)
    name = parser.parse_args().config
    train(read_settings(name), RUNS / name)


if __name__ == "__main__":
    main()
