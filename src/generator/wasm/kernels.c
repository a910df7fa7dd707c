// StyleGAN2 on threads: every thread runs the same steps and takes units of each until none is left.
#include "bend.h"
#include "colours.h"
#include "direct.h"
#include "noise.h"
#include "product.h"
#include "up.h"
#include "vectors.h"
#include "winograd.h"
#include "pack.h"

enum { VECTORS, NOISE, COLOURS, PIXELS, PRODUCT, SMOOTH, WINOGRAD, WINOGRAD_ROWS, WINOGRAD_END,
       DIRECT_ROWS, DIRECT_END, UP, UP_ROWS, UP_INTERPOLATE, ROWS, RESAMPLE, MORPH };

/** Shared by all threads; the counters follow it, one a step. `failed` is set by a thread that stopped. */
typedef struct {
  int run, arrived, turn, threads, failed, count;
  char *steps;
  int taken[];
} Control;

INLINE int read(int *at) { return __atomic_load_n(at, __ATOMIC_ACQUIRE); }

/** Most waits are short: a look many times over, then sleep, woken each second in case a thread has failed. */
static void wait_while(const Control *control, int *at, int value) {
  for (int spin = 0; spin < 20000; spin++)
    if (read(at) != value) return;
  while (read(at) == value && !read((int *)&control->failed))
    __builtin_wasm_memory_atomic_wait32(at, value, 1000000000);
}

static void meet(Control *control) {
  int turn = read(&control->turn);
  if (__atomic_add_fetch(&control->arrived, 1, __ATOMIC_ACQ_REL) < control->threads)
    return wait_while(control, &control->turn, turn);
  control->arrived = 0;
  __atomic_store_n(&control->turn, turn + 1, __ATOMIC_RELEASE);
  __builtin_wasm_memory_atomic_notify(&control->turn, control->threads);
}

/** Rows, products and what follows, for tiles that stay in the cache. Unit: `unit` tiles. */
static void run_tiles(const Step *step, int unit, float *scratch) {
  const Product *p = &step->product;
  int tile = unit * step->unit;
  float *products = step->kind == UP ? p->products + (unsigned)tile * p->tile : scratch + step->unit / 4 * p->row_block;
  if (step->kind == UP) up_rows(step, tile, step->unit, scratch);
  else winograd_rows(step, tile, step->unit, scratch);
  for (int kernel = 0; kernel < p->kernels; kernel++)
    multiply(p, kernel, 0, p->panels, scratch, products, step->unit / 4);
  if (step->kind == UP) up_interpolate(step, step->unit, products);
  else winograd_finish(step, tile, step->unit, products);
}

static void run_spread(const Step *step, int unit) {
  int tile = unit * step->unit;
  float *rows = step->product.rows + tile / 4 * step->product.row_block;
  float *products = step->product.products + (unsigned)tile * step->product.tile;
  switch (step->kind) {
    case WINOGRAD_ROWS: return winograd_rows(step, tile, step->unit, rows);
    case WINOGRAD_END: return winograd_finish(step, tile, step->unit, products);
    case DIRECT_ROWS: return direct_rows(step, tile, step->unit, rows);
    case DIRECT_END: return direct_finish(step, tile, step->unit, products);
    case UP_ROWS: return up_rows(step, tile, step->unit, rows);
    case UP_INTERPOLATE: return up_interpolate(step, step->unit, products);
  }
}

static void run_unit(const void *any, int unit, int thread) {
  const Step *step = any;
  const ColourStep *colours = any;
  switch (step->kind) {
    case VECTORS: return run_vectors(any, unit);
    case NOISE: return run_noise(any, unit);
    case ROWS: return run_rows(any, unit);
    case RESAMPLE: return run_resample(any, unit);
    case MORPH: return run_morph(any, unit);
    case COLOURS: return run_colours(any, unit, colours->scratch + thread * colours->scratch_floats);
    case PIXELS: return run_pixels(any, unit);
    case PRODUCT: return run_product(step, unit);
    case SMOOTH: return run_smooth(step, unit, step->scratch + thread * step->scratch_floats);
    case WINOGRAD:
    case UP: return run_tiles(step, unit, step->scratch + thread * step->scratch_floats);
    default: return run_spread(step, unit);
  }
}

static void run_steps(Control *control, int thread) {
  const char *steps = control->steps;
  int count = control->count;
  for (int n = 0; n < count && !read(&control->failed); n++) {
    const Step *step = (const Step *)(steps + n * WORDS * 4);
    for (;;) {
      int unit = __atomic_fetch_add(&control->taken[n], 1, __ATOMIC_RELAXED);
      if (unit >= step->units) break;
      run_unit(step, unit, thread);
    }
    if (step->sync) meet(control);
  }
}

/** The first thread's part: `count` steps from `steps`, begun on all threads, ended when all have ended. 0: one has failed. */
EXPORT("run") int run(Control *control, char *steps, int count) {
  control->steps = steps;
  control->count = count;
  for (int n = 0; n < count; n++) control->taken[n] = 0;
  __atomic_add_fetch(&control->run, 1, __ATOMIC_RELEASE);
  __builtin_wasm_memory_atomic_notify(&control->run, control->threads);
  run_steps(control, 0);
  return !read(&control->failed);
}

/** Any other thread's life: it ends with its worker. */
EXPORT("serve") void serve(Control *control, int thread) {
  for (int seen = 0; !read(&control->failed); seen++) {
    wait_while(control, &control->run, seen);
    run_steps(control, thread);
  }
}
