"""One step of the game."""

import torch
from torch import Tensor

from . import losses
from .latents import class_weights, mix_layers, one_hot
from .networks.adversary import Look, Window, draw_window
from .pictures import Pictures
from .settings import Settings
from .state import State

NOISE_ON_CODES = 0.2


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


def _train_judges(
    state: State, real: Look, real_classes: Tensor, fake: Look, classes: Tensor, window: Window | None
) -> float:
    fake = fake.detached()
    both = Look(torch.cat([real.image, fake.image]), [torch.cat(pair) for pair in zip(real.maps, fake.maps)])
    verdicts = state.adversary.judge(both, torch.cat([real_classes, classes]), window)
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
    window = draw_window(settings.resolution, settings.whole)
    real_classes = one_hot(shown.styles, state.shape.classes)
    with torch.no_grad():
        real = state.adversary.look(shown.images, window)
        known = real if window is None else state.adversary.look(shown.images[:coded])
    codes = state.encoder([m[:coded] for m in known.maps], real_classes[:coded], follow=True)
    smaller, classes, asked, whole = _fakes(state, settings, codes, real_classes[:coded])
    images = smaller[-1]
    fake = state.adversary.look(images, window)
    parts = {
        "reconstruction": losses.reconstruction(_rows(real, coded), _rows(fake, coded)),
        "uniformity": losses.crowding(codes),
        "pyramid": losses.pyramid(smaller, state.is_frozen),
    }
    cost: dict[str, float] = {}
    if playing:
        cost["judges"] = _train_judges(state, real, real_classes, fake, classes, window)
        state.adversary.discriminators.requires_grad_(False)
        parts["adversarial"] = -state.adversary.judge(fake, classes, window).mean()
        if window is None and whole.any():
            found = state.encoder([m[coded:] for m in fake.maps], classes[coded:])
            parts["latent"] = losses.latent_distance(found[whole], asked[whole])
    loss = sum(getattr(settings, name) * part for name, part in parts.items()) + 0.5 * losses.out_of_range(images)
    state.painters.zero_grad()
    loss.backward()
    state.painters.step()
    state.adversary.discriminators.requires_grad_(True)

    state.pictures += settings.batch
    state.follow(settings.batch, settings.average_half_life)
    return cost | {name: part.item() for name, part in parts.items()}


def _rows(look: Look, count: int) -> Look:
    return Look(look.image[:count], [m[:count] for m in look.maps])
