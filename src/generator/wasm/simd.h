#pragma once
#include <wasm_simd128.h>

typedef v128_t Four; // four channels

#define EXPORT(name) __attribute__((export_name(name)))
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("unroll")

INLINE Four load(const float *at) { return wasm_v128_load(at); }
INLINE Four spread(const float *at) { return wasm_v128_load32_splat(at); }
INLINE void store(float *at, Four value) { wasm_v128_store(at, value); }
INLINE Four all(float value) { return wasm_f32x4_splat(value); }
INLINE Four add(Four a, Four b) { return wasm_f32x4_add(a, b); }
INLINE Four sub(Four a, Four b) { return wasm_f32x4_sub(a, b); }
INLINE Four mul(Four a, Four b) { return wasm_f32x4_mul(a, b); }
INLINE Four scale(Four a, float by) { return mul(a, all(by)); }
INLINE Four least(Four a, Four b) { return wasm_f32x4_pmin(a, b); }
INLINE Four most(Four a, Four b) { return wasm_f32x4_pmax(a, b); }
