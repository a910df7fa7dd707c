"""Portraits: a face seen from the front, cut from paper, half of it in shadow, a disc behind it."""

from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT
from .shapes import almond, box, disc, ellipse, turned, united


def portraits(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = turned(canvas.x - canvas.number(-0.12, 0.12), canvas.y + 0.08, canvas.number(-0.16, 0.16))
    ground, cloth, halo = canvas.shuffled(MID, SOFT, ACCENT)
    skin_dark = canvas.chance(0.4)[:, None]
    warm = 0.55 * canvas.colour(SOFT) + 0.45 * canvas.colour(ACCENT)
    skin = canvas.colour(LIGHT) * (1 - skin_dark) + skin_dark * warm
    shadow = skin * 0.72 + 0.28 * canvas.colour(MID)
    hair = canvas.colour(DEEP) + (canvas.colour(MID) * 0.6 - canvas.colour(DEEP)) * canvas.chance(0.3)[:, None]

    image = ground.expand(-1, -1, *x.shape[1:])
    ring = disc(x - canvas.number(-0.25, 0.25), y + canvas.number(0.0, 0.3), canvas.number(0.55, 0.8))
    image = paint(image, halo, canvas.cover(ring))

    width, height = canvas.number(0.32, 0.42), canvas.number(0.44, 0.54)
    long = canvas.number(-0.1, 0.75)
    back = united(ellipse(x, y + 0.1, width + 0.13, height * 0.98), box(x, y - 0.2, width + 0.09, long - 0.1), 0.2)
    image = paint(image, hair, canvas.cover(back))
    shoulders = ellipse(x, y - 1.25, canvas.number(0.7, 0.95), 0.55)
    image = paint(image, cloth, canvas.cover(shoulders))
    image = paint(image, shadow, canvas.cover(united(box(x, y - 0.5, 0.13, 0.25), disc(x, y - 0.72, 0.16), 0.1)))

    face = ellipse(x, y, width, height + 0.1 * (y > 0))
    image = paint(image, skin, canvas.cover(face))
    turn = canvas.number(-0.1, 0.1)
    side = (1 - 2 * canvas.chance(0.5))
    image = paint(image, shadow, canvas.cover(face) * canvas.cover(side * (x - turn)))
    return _features(canvas, image, x - turn, y, width, face, hair)


def _features(canvas: Canvas, image: Tensor, x: Tensor, y: Tensor, width: Tensor, face: Tensor, hair: Tensor) -> Tensor:
    """The picture with eyes, brows, nose, mouth, fringe and earrings."""
    ink, lips = canvas.colour(DEEP), canvas.shuffled(ACCENT, MID)[0]
    apart, level = width * canvas.number(0.42, 0.5), canvas.number(-0.08, 0.02)
    eye_x, eye_y = x.abs() - apart, y - level
    wide, open_ = canvas.number(0.1, 0.14), canvas.number(0.04, 0.085)
    eye = almond(eye_x, eye_y, wide, open_)
    image = paint(image, canvas.colour(LIGHT), canvas.cover(eye))
    gaze = canvas.number(-0.04, 0.04)
    iris = disc(x - gaze - apart * x.sign(), eye_y, 0.05)
    image = paint(image, ink, canvas.cover(iris) * canvas.cover(eye))
    image = paint(image, ink, canvas.cover(eye.abs() - 0.012))
    raised = eye_y + 0.14 + canvas.number(-0.15, 0.4) * eye_x * x.sign()
    brow = box(eye_x, raised, wide * 1.1, canvas.number(0.016, 0.034))
    image = paint(image, ink, canvas.cover(brow))
    nose = box(x, y - 0.07, 0.02, 0.15)
    image = paint(image, ink, canvas.cover(nose) * 0.85)
    mouth = almond(x, y - 0.33, canvas.number(0.1, 0.17), canvas.number(0.03, 0.06))
    image = paint(image, lips, canvas.cover(mouth))
    slant = canvas.number(-0.7, 0.7)
    fringe = y + canvas.number(0.2, 0.4) + slant * x - canvas.number(0, 0.6) * x * x
    image = paint(image, hair, canvas.cover(fringe) * canvas.cover(face - 0.02))
    earring = disc(x.abs() - width, y - 0.22, 0.06 * canvas.chance(0.5))
    return paint(image, canvas.colour(ACCENT), canvas.cover(earring))
