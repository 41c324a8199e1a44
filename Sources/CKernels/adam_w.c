#include "kernel.h"

// m = β₁·m + (1 − β₁)·dw      v = β₂·v + (1 − β₂)·dw²
// w = kept·w − rate·m / (√v · scale + ε)
//
// `first_rest` and `second_rest` are 1 − β₁ and 1 − β₂: 1 − 0.999 taken in floats has an error of 1e-5.
// `kept` is what weight decay leaves of a weight, `rate` is already divided by 1 − β₁ᵗ, and `scale` is
// 1 / √(1 − β₂ᵗ). `change` receives what w has changed by.
MULTIVERSION void adam_w_step(
    size_t count, float first, float first_rest, float second, float second_rest, float kept,
    float rate, float scale, float epsilon, const float *restrict dw, float *restrict m,
    float *restrict v, float *restrict w, float *restrict change) {
  for (size_t i = 0; i < count; i++) {
    m[i] = first * m[i] + first_rest * dw[i];
    v[i] = second * v[i] + second_rest * dw[i] * dw[i];
    const float deviation = __builtin_elementwise_sqrt(v[i]) * scale;
    const float moved = kept * w[i] - rate * m[i] / (deviation + epsilon);
    change[i] = moved - w[i];
    w[i] = moved;
  }
}
