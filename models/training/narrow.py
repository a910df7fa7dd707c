"""`python -m training.narrow FROM TO`: run TO goes on where FROM stopped, with latents of fewer dimensions.

Where the codes of real pictures fill only some of the latent's dimensions, most random latents point elsewhere. The
new latent has a dimension for each of a class's principal directions of codes, and a new mapping learns to answer for
it what the old one says.
"""

import sys

import torch
from torch import Tensor

from .latents import class_weights, one_hot
from .networks.generator import Generator, Mapping
from .networks.layers import second_moment
from .pictures import block
from .settings import RUNS, read_settings
from .state import State
from .styles import STYLES

STEPS = 4000
BATCH = 1024
EACH = 300


@torch.no_grad()
def codes_of(state: State, each: int) -> tuple[Tensor, Tensor]:
    """Codes [N, z_dim] of real pictures before they are brought to the sphere, and their styles [N]."""
    real = block(each, 64, torch.Generator().manual_seed(41))
    found: list[Tensor] = []
    hook = state.encoder.spread.register_forward_hook(lambda *seen: found.append(seen[2]))
    for images, styles in zip(real.images.split(50), real.styles.split(50)):
        state.encoder(state.adversary.look(images).maps, one_hot(styles, state.shape.classes))
    hook.remove()
    return torch.cat(found), real.styles


def principal_axes(codes: Tensor, styles: Tensor, z_dim: int) -> tuple[Tensor, Tensor]:
    """For each class its principal directions [classes, old, z_dim], and their deviations [classes, z_dim]."""
    parts = [torch.linalg.eigh(torch.cov(codes[styles == k].T)) for k in range(len(STYLES))]
    vectors = torch.stack([vectors[:, -z_dim:] for _, vectors in parts])
    return vectors, torch.stack([values[-z_dim:] for values, _ in parts]).clamp(min=1e-6).sqrt()


def distil(teacher: Mapping, pupil: Mapping, widen: Tensor, steps: int) -> float:
    """Teaches the pupil w for narrow latents, widen [classes, narrow, wide]; the share of variance it misses."""
    classes, narrow, _ = widen.shape
    learner = torch.optim.Adam(pupil.parameters(), 0.3, betas=(0.9, 0.99))
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(learner, steps, 0.003)
    missed = torch.zeros([])
    for _ in range(steps):
        z, weights = torch.randn(BATCH, narrow), class_weights(BATCH, classes, 0.3)
        z = second_moment(z)
        with torch.no_grad():
            asked = teacher(torch.einsum("bi,bk,kij->bj", z, weights, widen), weights)
        missed = (pupil(z, weights) - asked).square().mean() / asked.var(0).mean()
        learner.zero_grad()
        missed.backward()
        learner.step()
        rate.step()
    return missed.item()


def narrow(old: State, new: State) -> None:
    """Carries everything over; the optimisers begin anew."""
    vectors, deviations = principal_axes(*codes_of(old, EACH), new.shape.z_dim)
    widen = (vectors * deviations[:, None, :]).mT
    for name in ("generator", "average"):
        before: Generator = getattr(old, name)
        after: Generator = getattr(new, name)
        after.synthesis.load_state_dict(before.synthesis.state_dict())
        pupil = after.mapping.requires_grad_(True)
        print(f"{name}: the new mapping misses {distil(before.mapping, pupil, widen, STEPS):.1%} of the variance of w")
        pupil.requires_grad_(name == "generator")  # the average is never trained
    kept = {k: v for k, v in old.encoder.state_dict().items() if not k.startswith("spread.")}
    new.encoder.load_state_dict(kept, strict=False)
    spread = old.encoder.spread
    new.encoder.spread.mean.copy_(spread.mean)
    new.encoder.spread.axes.copy_(spread.axes @ spread.whitening @ vectors / deviations[:, None, :])
    new.adversary.discriminators.load_state_dict(old.adversary.discriminators.state_dict())
    new.pictures = old.pictures


def main() -> None:
    """The command."""
    before, after = (read_settings(name) for name in sys.argv[1:])
    torch.set_num_threads(after.threads)
    old, new = State(before), State(after)
    old.load(RUNS / sys.argv[1] / "checkpoint.pt")
    narrow(old, new)
    (RUNS / sys.argv[2]).mkdir(parents=True, exist_ok=True)
    new.save(RUNS / sys.argv[2] / "checkpoint.pt")


if __name__ == "__main__":
    main()
