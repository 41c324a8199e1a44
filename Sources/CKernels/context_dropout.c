#include "kernel.h"

// y[b, t] = x[b, t] · m[b, t], C values each, where m = scale if uniform < keep, otherwise 0; the same of
// dy gives dx. A product and not a choice: what is dropped and is NaN or infinite stays visible.
MULTIVERSION void context_dropout(
    size_t B, size_t T, size_t C, float keep, float scale, size_t uniforms_stride,
    const float *restrict uniforms, size_t x_stride, const float *restrict x, size_t y_stride,
    float *restrict y) {
  for (size_t b = 0; b < B; b++)
    for (size_t t = 0; t < T; t++) {
      const float mask = uniforms[b * uniforms_stride + t] < keep ? scale : 0.0f;
      const float *restrict from = x + b * x_stride + t * C;
      float *restrict to = y + b * y_stride + t * C;
      for (size_t c = 0; c < C; c++) to[c] = from[c] * mask;
    }
}
