"""`python -m training.learn_features NAME`: trains a feature network by `configs/NAME.json` into `runs/NAME.pt`.

`features` is what the discriminator looks through; `judge`, from another seed, is kept for evaluation only.
"""

import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from .networks.features import FeatureTasks
from .pictures import Pictures, block, stream
from .settings import RUNS, FeatureSettings, read_features
from .styles import STYLES
from .styles.palettes import PALETTES


def losses(tasks: FeatureTasks, shown: Pictures) -> tuple[Tensor, Tensor, Tensor]:
    """Cross-entropy of the style, of the palette, and the absolute error of the rebuilt picture."""
    with torch.autocast("cpu", torch.bfloat16):
        style, palette, rebuilt = tasks(shown.images)
    half = F.avg_pool2d(shown.images, 2)
    return (
        F.cross_entropy(style.float(), shown.styles, label_smoothing=0.05),
        F.cross_entropy(palette.float(), shown.palettes),
        F.l1_loss(rebuilt.float(), half),
    )


@torch.no_grad()
def accuracy(tasks: FeatureTasks, shown: Pictures) -> tuple[float, float]:
    """Share of styles and of palettes named rightly."""
    style, palette, _ = tasks(shown.images)
    return (
        (style.argmax(1) == shown.styles).float().mean().item(),
        (palette.argmax(1) == shown.palettes).float().mean().item(),
    )


def learn(settings: FeatureSettings, path: Path) -> None:
    """Trains and writes the weights, which are set down for inference."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    tasks = FeatureTasks(len(STYLES), len(PALETTES))
    optimiser = torch.optim.AdamW(tasks.parameters(), settings.learning_rate, weight_decay=1e-3, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.learning_rate, settings.steps)
    started = time.monotonic()
    for step, shown in zip(range(settings.steps), stream(settings.batch, settings.resolution, settings.seed)):
        style, palette, rebuilt = losses(tasks, shown)
        optimiser.zero_grad()
        (style + 0.3 * palette + rebuilt).backward()
        optimiser.step()
        schedule.step()
        if step % 50 == 0:
            rate = (step + 1) * settings.batch / (time.monotonic() - started)
            print(f"{step} style {style:.3f} palette {palette:.3f} rebuilt {rebuilt:.3f} {rate:.0f}/s", flush=True)
    tasks.eval()
    held_out = block(40, settings.resolution, torch.Generator().manual_seed(settings.seed + 1_000_000))
    style_share, palette_share = accuracy(tasks, held_out)
    print(f"held out: style {style_share:.4f} palette {palette_share:.4f}", flush=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(tasks.state_dict(), path)


if __name__ == "__main__":
    learn(read_features(sys.argv[1]), RUNS / f"{sys.argv[1]}.pt")
