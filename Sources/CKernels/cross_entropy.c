#include "kernel.h"

#include <math.h>
#include <string.h>

typedef int32_t integers __attribute__((vector_size(LANES * sizeof(int32_t))));

// eˣ for x ≤ 0: x = n·ln 2 + r, eʳ by its Taylor polynomial of degree 7 on |r| ≤ ln 2 / 2, and 2ⁿ
// written into the exponent. The relative error is below 2e-7. NaN stays NaN.
INLINE void exponentiate(lanes *values) {
  lanes x = *values;
  for (size_t l = 0; l < LANES; l++) x[l] = x[l] < -87.0f ? -87.0f : x[l];
  lanes n = __builtin_elementwise_rint(x * 1.44269504f);
  // Padding may lie far above the logits, and NaN has no integer; both stay out of the conversion.
  for (size_t l = 0; l < LANES; l++) n[l] = n[l] <= 0.0f ? n[l] : 0.0f;
  // ln 2 in two parts, of which n times the first is exact.
  const lanes r = x - n * 0.693145752f - n * 1.42860677e-06f;
  lanes e = r * (1.0f / 5040) + 1.0f / 720;
  e = e * r + 1.0f / 120;
  e = e * r + 1.0f / 24;
  e = e * r + 1.0f / 6;
  e = e * r + 0.5f;
  e = e * r + 1.0f;
  e = e * r + 1.0f;
  const integers exponent = (__builtin_convertvector(n, integers) + 127) << 23;
  lanes power;
  memcpy(&power, &exponent, sizeof power);
  *values = e * power;
}

// NaN among the logits is passed over here and shows in the sum of the exponentials.
INLINE float largest(size_t V, const float *x) {
  float m = -INFINITY;
  for (size_t v = 0; v < V; v++) m = x[v] > m ? x[v] : m;
  return m;
}

// With m the largest logit of a row and s = Σ e^(x − m) over its columns,
//
//     loss = −log softmax(x)[target] = log s − (x[target] − m)
//     dx = (softmax(x) − onehot(target)) / B, where softmax(x) = e^(x − m) / s
//
// because the loss is log Σ eˣ − x[target], and the derivative of log Σ eˣ by one x is its own
// eˣ / Σ eˣ.
MULTIVERSION double cross_entropy(
    size_t B, size_t V, size_t stride, const float *restrict logits,
    const uint16_t *restrict targets, float *restrict dlogits) {
  double total = 0;
  for (size_t b = 0; b < B; b++) {
    const float *restrict x = logits + b * stride;
    float *restrict dx = dlogits + b * stride;
    const float m = largest(V, x);
    for (size_t v = 0; v < stride; v += LANES) {
      lanes e = *const_block(x + v) - m;
      exponentiate(&e);
      *block(dx + v) = e;
    }
    for (size_t v = V; v < stride; v++) dx[v] = 0;
    lanes sums = {0};
    for (size_t v = 0; v < stride; v += LANES) sums += *const_block(dx + v);
    float s = 0;
    for (size_t l = 0; l < LANES; l++) s += sums[l];
    const float scale = 1.0f / (s * (float)B);
    for (size_t v = 0; v < stride; v += LANES) *block(dx + v) *= scale;
    dx[targets[b]] -= 1.0f / (float)B;
    total += (double)(logf(s) - (x[targets[b]] - m));
  }
  return total;
}
