#include "exponential.h"

// Beyond ±30 both forms are x or 0 to the last digit; there the powers of x could overflow.
INLINE float near(float x) {
  x = x > 30.0f ? 30.0f : x;
  return x < -30.0f ? -30.0f : x;
}

// e^(−x²/2)
INLINE float bell(float x) { return exponential(x * x * -0.5f); }

// Φ(x), the share of a standard normal distribution below x.
//
// Φ(−|x|) = ½ · P(t) · e^(−x²/2) with t = 1 / (1 + p · |x| / √2) and a polynomial P of degree 5
// (Abramowitz and Stegun, 1964, formula 7.1.26; its error is at most 7.5e-8 in Φ). For x > 0 it is
// 1 − Φ(−x).
INLINE float normal_share(float x, float bell) {
  const float t = 1.0f / (1.0f + 0.231641888f * __builtin_fabsf(x));
  float p = t * 1.061405429f - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  const float tail = 0.5f * p * t * bell;
  return x < 0.0f ? tail : 1.0f - tail;
}

// y = x · Φ(x). Below, a share of nearly 0 is not multiplied by −∞.
MULTIVERSION void gelu_forward(size_t count, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) {
    const float v = near(x[i]);
    y[i] = (x[i] < v ? v : x[i]) * normal_share(v, bell(v));
  }
}

// dx = dy · (Φ(x) + x · φ(x)), where φ(x) = e^(−x²/2) / √(2π) is the derivative of Φ
MULTIVERSION void gelu_backward(
    size_t count, const float *restrict x, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < count; i++) {
    const float v = near(x[i]), b = bell(v);
    dx[i] = dy[i] * (normal_share(v, b) + v * b * 0.398942280f);
  }
}

// u = √(2/π) · (x + 0.044715 · x³)
INLINE float inner(float x) { return 0.797884561f * (x + 0.044715f * x * x * x); }

// s = ½ (1 + tanh u) = 1 / (1 + e^(−2u)), from e = e^(−2|u|)
INLINE float tanh_share(float u, float e) { return (u < 0.0f ? e : 1.0f) / (1.0f + e); }

// y = x · s
MULTIVERSION void gelu_tanh_forward(size_t count, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) {
    const float v = near(x[i]), u = inner(v);
    y[i] = (x[i] < v ? v : x[i]) * tanh_share(u, exponential(-2.0f * __builtin_fabsf(u)));
  }
}

// dx = dy · (s + x · ds/du · du/dx), where ds/du = 2 · s · (1 − s) = 2 · e / (1 + e)² and
// du/dx = √(2/π) · (1 + 3 · 0.044715 · x²)
MULTIVERSION void gelu_tanh_backward(
    size_t count, const float *restrict x, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < count; i++) {
    const float v = near(x[i]), u = inner(v), e = exponential(-2.0f * __builtin_fabsf(u));
    const float slope = 2.0f * e / ((1.0f + e) * (1.0f + e));
    dx[i] = dy[i] * (tanh_share(u, e) + v * slope * 0.797884561f * (1.0f + 0.134145f * v * v));
  }
}
