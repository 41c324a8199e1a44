// eˣ for the kernels that need it, in a form that the compiler turns into vectors.

#ifndef EXPONENTIAL_H
#define EXPONENTIAL_H

#include "kernel.h"

#include <string.h>

// eˣ for x ≤ 0: x = n·ln 2 + r, eʳ by its Taylor polynomial of degree 7 on |r| ≤ ln 2 / 2, and 2ⁿ
// written into the exponent. The relative error is below 2e-7. NaN stays NaN.
INLINE float exponential(float x) {
  x = x < -87.0f ? -87.0f : x;
  float n = __builtin_rintf(x * 1.44269504f);
  // Padding may lie far above the logits, and NaN has no integer; both stay out of the conversion.
  n = n <= 0.0f ? n : 0.0f;
  // ln 2 in two parts, of which n times the first is exact.
  const float r = x - n * 0.693145752f - n * 1.42860677e-06f;
  float e = r * (1.0f / 5040) + 1.0f / 720;
  e = e * r + 1.0f / 120;
  e = e * r + 1.0f / 24;
  e = e * r + 1.0f / 6;
  e = e * r + 0.5f;
  e = e * r + 1.0f;
  e = e * r + 1.0f;
  const int32_t exponent = ((int32_t)n + 127) << 23;
  float power;
  memcpy(&power, &exponent, sizeof power);
  return e * power;
}

#endif
