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

// The same in Double, by its Taylor polynomial of degree 13 and with a relative error below 3e-16. What is
// below e⁻⁷⁰⁸ is e⁻⁷⁰⁸, 3e-308: beside a 1 neither counts.
INLINE double exponential_in_double(double x) {
  static const double reciprocal_factorials[] = {
      1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880,
      1.0 / 40320,      1.0 / 5040,      1.0 / 720,      1.0 / 120,     1.0 / 24,
      1.0 / 6,          0.5,             1.0,            1.0};
  x = x < -708.0 ? -708.0 : x;
  double n = __builtin_rint(x * 1.4426950408889634);
  n = n <= 0.0 ? n : 0.0;
  // The first of the two parts of ln 2 has 21 zeros at its end.
  const double r = x - n * 0.69314718036912382 - n * 1.9082149292705877e-10;
  double e = reciprocal_factorials[0];
  for (size_t k = 1; k < 14; k++) e = e * r + reciprocal_factorials[k];
  const int64_t exponent = (int64_t)((int32_t)n + 1023) << 52;
  double power;
  memcpy(&power, &exponent, sizeof power);
  return e * power;
}

#endif
