#include "exponential.h"

#include <math.h>

// NaN among the logits is passed over here and shows in the sum of the exponentials.
INLINE float largest(size_t V, const float *x) {
  float m = -INFINITY;
  for (size_t v = 0; v < V; v++) m = x[v] > m ? x[v] : m;
  return m;
}

// y = e^(x − m), and zeros in its padding. Returns the sum.
INLINE float exponentials(
    size_t V, size_t stride, const float *restrict x, float m, float *restrict y) {
  for (size_t v = 0; v < stride; v++) y[v] = exponential(x[v] - m);
  for (size_t v = V; v < stride; v++) y[v] = 0;
  lanes sums = {0};
  for (size_t v = 0; v < stride; v += LANES) sums += *const_block(y + v);
  float s = 0;
  for (size_t l = 0; l < LANES; l++) s += sums[l];
  return s;
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
    const float s = exponentials(V, stride, x, m, dx);
    const float scale = 1.0f / (s * (float)B);
    for (size_t v = 0; v < stride; v += LANES) *block(dx + v) *= scale;
    dx[targets[b]] -= 1.0f / (float)B;
    total += (double)(logf(s) - (x[targets[b]] - m));
  }
  return total;
}

// The same for targets of which a part is spread. With ε for the smoothing, λ for the own share and a
// second target, what is to be learned is
//
//     q = (1 − ε) · (λ · onehot(target) + (1 − λ) · onehot(second)) + ε / V
//     loss = −Σ q · log softmax(x) = log s − Σ q · (x − m), because Σ q = 1
//     dx = (softmax(x) − q) / B
//
// Where nothing is spread, a logit of −∞ that is no target costs nothing, and is not multiplied by 0.
MULTIVERSION double cross_entropy_spread(
    size_t B, size_t V, size_t stride, const float *restrict logits,
    const uint16_t *restrict targets, const uint16_t *restrict seconds, float own, float smoothing,
    float *restrict dlogits) {
  const float first_part = (1.0f - smoothing) * own;
  const float second_part = (1.0f - smoothing) * (1.0f - own);
  const float even_part = smoothing / (float)V;
  double total = 0;
  for (size_t b = 0; b < B; b++) {
    const float *restrict x = logits + b * stride;
    float *restrict dx = dlogits + b * stride;
    const float m = largest(V, x);
    const float s = exponentials(V, stride, x, m, dx);
    const float scale = 1.0f / (s * (float)B);
    float all = 0;
    for (size_t v = 0; v < V; v++) {
      all += x[v] - m;
      dx[v] = dx[v] * scale - even_part / (float)B;
    }
    dx[targets[b]] -= first_part / (float)B;
    dx[seconds[b]] -= second_part / (float)B;
    const float even = even_part > 0.0f ? even_part * all : 0.0f;
    total += (double)(
        logf(s) - first_part * (x[targets[b]] - m) - second_part * (x[seconds[b]] - m) - even);
  }
  return total;
}

INLINE void add_exponentials(size_t n, const float *x, double m, double *sums) {
  for (size_t l = 0; l < n; l++) sums[l] += exponential_in_double((double)x[l] - m);
}

// log Σ e^(x − m) over a row of V logits, in Double, with m the largest of them.
MULTIVERSION double log_sum(size_t V, const float *restrict x, float *restrict m) {
  *m = largest(V, x);
  double sums[LANES] = {0};
  const size_t whole = V / LANES * LANES;
  for (size_t v = 0; v < whole; v += LANES) add_exponentials(LANES, x + v, *m, sums);
  add_exponentials(V - whole, x + whole, *m, sums);
  double s = 0;
  for (size_t l = 0; l < LANES; l++) s += sums[l];
  return log(s);
}
