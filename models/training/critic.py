"""`python -m training.critic RUN`: a critic small enough to come with the model, as `critic.safetensors` in the export.

It says how real a picture looks, to rate candidates while the instrument plays. The discriminators of the training look
through a feature network and are twenty times as large; the critic learns afterwards, on real pictures and on those
that the finished generator paints, good and bad ones alike.
"""

import json
import sys

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from . import safetensors
from .export import load_average
from .latents import class_weights
from .networks.generator import Generator
from .pictures import block, stream
from .settings import RUNS
from .styles import STYLES
from .travel import paint

WIDTHS = (3, 24, 48, 64, 64)
STEPS = 1500
BATCH = 32


class Critic(nn.Module):
    """Pictures [B, 3, 64, 64] in -1..1 to the log odds [B] that they are real, and style logits [B, styles]."""

    def __init__(self, styles: int) -> None:
        super().__init__()
        self.conv = nn.ModuleList(nn.Conv2d(a, b, 4, 2, 1) for a, b in zip(WIDTHS, WIDTHS[1:]))
        self.real = nn.Linear(WIDTHS[-1] * 16, 1)
        self.style = nn.Linear(WIDTHS[-1] * 16, styles)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Four strided convolutions with leaky rectifiers (0.2), then two linear heads."""
        for layer in self.conv:
            images = F.leaky_relu(layer(images), 0.2)
        x = images.flatten(1)
        return self.real(x).squeeze(1), self.style(x)


def painted(generator: Generator, count: int) -> Tensor:
    """Pictures [count, 3, 64, 64] at any truncation from calm to wild, so that the critic sees what is far off too."""
    z, weights = torch.randn(count, generator.shape.z_dim), class_weights(count, generator.shape.classes, 0.2)
    return paint(generator, z, weights, 0.6 + 1.2 * torch.rand(()).item())


def teach(critic: Critic, generator: Generator, steps: int = STEPS, batch: int = BATCH) -> None:
    """Real against painted, and the styles of real ones."""
    learner = torch.optim.Adam(critic.parameters(), 0.001)
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(learner, steps)
    for step, shown in zip(range(steps), stream(batch, 64, 61)):
        odds, styles = critic(torch.cat([shown.images, painted(generator, batch)]))
        truth = torch.cat([torch.ones(batch), torch.zeros(batch)])
        loss = F.binary_cross_entropy_with_logits(odds, truth) + F.cross_entropy(styles[:batch], shown.styles)
        learner.zero_grad()
        loss.backward()
        learner.step()
        rate.step()
        if step % 500 == 0:
            print(f"{step}: {loss.item():.3f}", flush=True)


@torch.no_grad()
def quality(critic: Critic, generator: Generator, each: int = 40) -> dict[str, float]:
    """How often it tells real from painted, and names the style, on pictures that it has not seen."""
    held_out = block(each, 64, torch.Generator().manual_seed(62))
    torch.manual_seed(63)
    odds, styles = critic(held_out.images)
    fake, _ = critic(painted(generator, len(held_out.images)))
    told = torch.cat([odds > 0, fake < 0]).float().mean().item()
    return {"told apart": told, "style": (styles.argmax(1) == held_out.styles).float().mean().item()}


def main() -> None:
    """The command."""
    run = sys.argv[1]
    torch.manual_seed(60)
    torch.set_num_threads(1)
    generator, _ = load_average(run)
    critic = Critic(len(STYLES))
    teach(critic, generator)
    print(quality(critic, generator))
    folder = RUNS / run / "export"
    safetensors.write(folder / "critic.safetensors", critic.state_dict())
    model = json.loads((folder / "model.json").read_text()) | {"critic": "critic.safetensors"}
    (folder / "model.json").write_text(json.dumps(model, indent=2) + "\n")


if __name__ == "__main__":
    main()
