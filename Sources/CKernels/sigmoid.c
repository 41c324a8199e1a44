#include "exponential.h"

// y = 1 / (1 + e^(−x)). With e = e^(−|x|), which never overflows, that is 1 / (1 + e) for x ≥ 0 and
// e / (1 + e) below. What would be ½ in the padding is set to 0.
MULTIVERSION void sigmoid_forward(
    size_t B, size_t H, size_t stride, const float *restrict x, float *restrict y) {
  for (size_t b = 0; b < B; b++) {
    for (size_t h = 0; h < stride; h++) {
      const float v = x[b * stride + h];
      const float e = exponential(-__builtin_fabsf(v));
      y[b * stride + h] = (v < 0.0f ? e : 1.0f) / (1.0f + e);
    }
    for (size_t h = H; h < stride; h++) y[b * stride + h] = 0;
  }
}

// dx = dy · y · (1 − y)
MULTIVERSION void sigmoid_backward(
    size_t count, const float *restrict y, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < count; i++) dx[i] = dy[i] * y[i] * (1.0f - y[i]);
}
