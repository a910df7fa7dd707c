"""One step of the game."""

import torch
from torch import Tensor

from . import losses
from .latents import class_weights, mix_layers, one_hot
from .networks.adversary import Look, draw_window
from .pictures import Pictures
from .settings import Settings
from .state import State

NOISE_ON_CODES = 0.2
LOGGED = ("adversarial", "reconstruction", "latent", "uniformity", "pyramid")


def _fakes(state: State, settings: Settings, codes: Tensor, coded: Tensor) -> tuple:
    """Pictures [B] at each resolution, their classes, and the latents and rows for which the encoder can answer.

    The first rows repaint real pictures from their codes; the others come from nowhere.
    """
    count = settings.batch - len(codes)
    fresh = torch.randn(count, state.shape.z_dim)
    z = torch.cat([codes + NOISE_ON_CODES * torch.randn_like(codes), fresh])
    classes = torch.cat([coded, class_weights(count, coded.shape[1], settings.mixed_classes)])
    ws = state.generator.broadcast(state.generator.mapping(z, classes))
    upper, mixed = mix_layers(ws[len(codes) :], settings.mixed_layers)
    images = state.generator.synthesis.pyramid(torch.cat([ws[: len(codes)], upper]), torch.bfloat16)
    return images, classes, fresh, ~mixed


def _train_judges(state: State, real: list[Look], real_classes: Tensor, fake: list[Look], classes: Tensor) -> float:
    both = [
        Look(torch.cat([r.image, f.image]), [torch.cat(pair) for pair in zip(r.maps, f.maps)])
        for r, f in zip(real, (look.detached() for look in fake))
    ]
    verdicts = state.adversary.judge(both, torch.cat([real_classes, classes]))
    loss = losses.hinge(verdicts[: len(real_classes)], verdicts[len(real_classes) :])
    state.judges.zero_grad()
    loss.backward()
    state.judges.step()
    return loss.item()


def step(state: State, settings: Settings, shown: Pictures) -> dict[str, float]:
    """Shows a batch, trains both sides, and says what it cost.

    Until `adversarial_from` pictures have been shown there is no game: real pictures are repainted, no more.
    """
    playing = state.pictures >= settings.adversarial_from
    coded = settings.batch // 2 if playing else settings.batch
    window = draw_window(settings.resolution)
    real_classes = one_hot(shown.styles, state.shape.classes)
    with torch.no_grad():
        real = state.adversary.look(shown.images, window)
    codes = state.encoder([m[:coded] for m in real[0].maps], real_classes[:coded], follow=True)
    smaller, classes, asked, whole = _fakes(state, settings, codes, real_classes[:coded])
    images = smaller[-1]
    fake = state.adversary.look(images, window)
    parts = {
        "reconstruction": torch.stack(
            [losses.reconstruction(_rows(r, coded), _rows(f, coded)) for r, f in zip(real, fake)]
        ).mean(),
        "uniformity": losses.crowding(codes),
        "pyramid": losses.pyramid(smaller),
    }
    judged = 0.0
    if playing:
        judged = _train_judges(state, real, real_classes, fake, classes)
        state.adversary.discriminators.requires_grad_(False)
        found = state.encoder([m[coded:] for m in fake[0].maps], classes[coded:])
        parts["adversarial"] = -state.adversary.judge(fake, classes).mean()
        parts["latent"] = losses.latent_distance(found[whole], asked[whole]) if whole.any() else found.sum() * 0
    loss = sum(getattr(settings, name) * part for name, part in parts.items()) + 0.5 * losses.out_of_range(images)
    state.painters.zero_grad()
    loss.backward()
    state.painters.step()
    state.adversary.discriminators.requires_grad_(True)

    state.pictures += settings.batch
    state.follow(settings.batch, settings.average_half_life)
    return {"judges": judged} | {name: parts[name].item() if name in parts else 0.0 for name in LOGGED}


def _rows(look: Look, count: int) -> Look:
    return Look(look.image[:count], [m[:count] for m in look.maps])
