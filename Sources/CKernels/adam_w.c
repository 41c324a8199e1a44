#include "kernel.h"

// m = β₁·m + (1 − β₁)·dw      v = β₂·v + (1 − β₂)·dw²
// w = kept·w − rate·m / (√v · scale + ε)
//
// `kept` is what weight decay leaves of a weight, `rate` is already divided by 1 − β₁ᵗ, and `scale` is
// 1 / √(1 − β₂ᵗ). `change` receives what w has changed by.
MULTIVERSION void adam_w_step(
    size_t count, float first, float second, float kept, float rate, float scale, float epsilon,
    const float *restrict dw, float *restrict m, float *restrict v, float *restrict w,
    float *restrict change) {
  for (size_t i = 0; i < count; i++) {
    m[i] = first * m[i] + (1.0f - first) * dw[i];
    v[i] = second * v[i] + (1.0f - second) * dw[i] * dw[i];
    const float moved = kept * w[i] - rate * m[i] / (__builtin_elementwise_sqrt(v[i]) * scale + epsilon);
    change[i] = moved - w[i];
    w[i] = moved;
  }
}
