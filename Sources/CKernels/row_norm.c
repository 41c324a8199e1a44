#include "kernel.h"

// Along the rows of a batch, one group of neighbouring columns after the other. A group may begin and end
// anywhere, so that these loops are left to the compiler. x̂ = (x − mean) · inverse.

// Mean and 1 / √(σ² + ε) of every group of every row: of σ² = Σ (x − mean)² / n, or, not centred, of the
// mean square, and then the mean is 0.
MULTIVERSION void row_norm_measure(
    size_t B, size_t groups, size_t n, size_t stride, int centred, float epsilon,
    const float *restrict x, size_t measures, float *restrict mean, float *restrict inverse) {
#pragma clang fp reassociate(on)
  for (size_t b = 0; b < B; b++)
    for (size_t g = 0; g < groups; g++) {
      const float *restrict row = x + b * stride + g * n;
      float sum = 0, squares = 0;
      if (centred)
        for (size_t i = 0; i < n; i++) sum += row[i];
      const float center = sum / (float)n;
      for (size_t i = 0; i < n; i++) squares += (row[i] - center) * (row[i] - center);
      mean[b * measures + g] = center;
      inverse[b * measures + g] = 1.0f / __builtin_sqrtf(squares / (float)n + epsilon);
    }
}

// y = gain · x̂ + shift
MULTIVERSION void row_norm_forward(
    size_t B, size_t groups, size_t n, size_t stride, const float *restrict x, size_t measures,
    const float *restrict mean, const float *restrict inverse, const float *restrict gain,
    const float *restrict shift, float *restrict y) {
  for (size_t b = 0; b < B; b++)
    for (size_t g = 0; g < groups; g++) {
      const float center = mean[b * measures + g], scale = inverse[b * measures + g];
      const size_t start = b * stride + g * n;
      for (size_t i = 0; i < n; i++)
        y[start + i] =
            gain[g * n + i] * ((x[start + i] - center) * scale) + shift[g * n + i];
    }
}

// With ĝ = gain · dy: dx = inverse · (ĝ − mean(ĝ) − x̂ · mean(ĝ · x̂)), the means over the group and the
// first of them 0 where the mean was not subtracted. dgain = Σ dy · x̂ and dshift = Σ dy over the batch;
// both are 0 before.
MULTIVERSION void row_norm_backward(
    size_t B, size_t groups, size_t n, size_t stride, int centred, const float *restrict x,
    size_t measures, const float *restrict mean, const float *restrict inverse,
    const float *restrict gain, const float *restrict dy, float *restrict dx,
    float *restrict dgain, float *restrict dshift) {
#pragma clang fp reassociate(on)
  for (size_t b = 0; b < B; b++)
    for (size_t g = 0; g < groups; g++) {
      const float center = mean[b * measures + g], scale = inverse[b * measures + g];
      const size_t start = b * stride + g * n, first = g * n;
      float sum = 0, products = 0;
      for (size_t i = 0; i < n; i++) {
        const float normalized = (x[start + i] - center) * scale;
        const float slope = gain[first + i] * dy[start + i];
        sum += slope;
        products += slope * normalized;
        dgain[first + i] += dy[start + i] * normalized;
        dshift[first + i] += dy[start + i];
      }
      const float mean_slope = centred ? sum / (float)n : 0.0f;
      const float mean_product = products / (float)n;
      for (size_t i = 0; i < n; i++) {
        const float normalized = (x[start + i] - center) * scale;
        dx[start + i] =
            scale * (gain[first + i] * dy[start + i] - mean_slope - normalized * mean_product);
      }
    }
}
