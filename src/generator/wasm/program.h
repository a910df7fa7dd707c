#pragma once
// What runs for a picture: steps in a row, written by program.ts word by word in the order of these fields.

enum { WORDS = 32 }; // of one step

/** Products of one layer: for each kernel u, rows [tiles, K] times weights [K, N], tiles in fours. */
typedef struct {
  float *rows;      // [tiles/4, slots, K/4, 4 tiles, 4 inputs]
  float *products;  // [tiles, positions, N]
  float *weights;   // [kernels, N/4, K, 4]
  int *table;       // [kernels + 1] starts, then (slot, position) pairs
  int kernels, inputs, panels; // K and N in fours
  int row_slot, row_block;     // floats from one slot, one four of tiles, to the next
  int position, tile;          // floats from one position, one tile of products, to the next
} Product;

/** The end of a layer: factor, noise, bias, leaky ReLU, clamp; into [height + 2, width + 2, N] with a border of zeros. */
typedef struct {
  float *y, *factor, *bias, *noise;
  float clamp;
  int width, height;
} Finish;

typedef struct {
  int kind, units, sync, unit; // how many units there are, and how large one is
  float *x, *style;            // [height + 2, width + 2, K] with a border of zeros
  int width, height, patch;    // of x; pixels of a tile's side
  Product product;
  Finish finish;
  float *scratch; // of the first thread
  int scratch_floats;
} Step;

/** One matrix–vector product: y = end(Σ weights·x + bias). */
typedef struct {
  float *x, *weights, *bias, *y; // weights [outputs/4, inputs, 4]
  int inputs, panels, end;
} Vector;

typedef struct {
  int kind, units, sync, unit;
  Vector *vectors;
  int count;
} VectorStep;

typedef struct {
  int kind, units, sync, unit;
  float *first, *second, *rows, *shift, *centres, *ws; // w [panels]; [count] of ψ, mixture, 0, 0; [panels]; [2, panels]
  int count, panels;
} RowStep;

/** Bends a map [height + 2, width + 2, N] where it lies, by way of `bent` [height, width, N]; no units where it is not bent. */
typedef struct {
  int kind, units, sync, unit;
  float *x, *bent, *bend; // m00 m01 m10 m11, tx ty threshold invert, morph
  int width, height, square, panels; // square: its side where the picture is square
  float clamp;
} BendStep;

typedef struct {
  int kind, units, sync, unit;
  float *x, *style, *weights, *bias, *below, *image; // weights [K/4, 4 colours, 4 inputs]; images [height + 2, width + 2, 4]
  int width, height, inputs;
  float clamp;
  float *scratch;
  int scratch_floats;
} ColourStep;

typedef struct {
  int kind, units, sync, unit;
  float *stored, *noise; // [height, width]
  int width, height, square, layer; // square: its side where the picture is square, a power of two
  float strength;
  float *settings; // factor, here, next, seed as an integer, moving as an integer, three zeros, then a factor for each layer
} NoiseStep;

typedef struct {
  int kind, units, sync, unit;
  float *image;
  unsigned short *pixels; // [height, width, 4]
  int width, height, colours;
} PixelStep;
