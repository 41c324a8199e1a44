// Plain loops that the compiler vectorises. `MULTIVERSION` builds each function three times, for
// processors with AVX-512, with AVX2 and fused multiply-add, and for any other, and the loader picks
// by what the processor can do. (The names of single microarchitectures, "arch=skylake-avx512",
// would leave every other maker's processor with the slowest version.)

#include "CVectorMath.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#define MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MULTIVERSION
#endif

#define LANES 16

// Sixteen floats that are computed with at once, wherever in memory they lie.
typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));
typedef int32_t integers __attribute__((vector_size(LANES * sizeof(int32_t))));

// tanh(x) ≈ x · P(x²) / Q(x²), a rational function of degree 4 over 4 whose largest relative error on
// [0, 9] is as small as it can be (2e-8 before rounding; found by reweighted least squares). Beyond 9
// the nearest float to tanh is ±1.
MULTIVERSION void vector_tanh(size_t count, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) {
    float c = x[i] > 9.0f ? 9.0f : x[i];
    c = c < -9.0f ? -9.0f : c;
    float z = c * c;
    float p = 1.3354489068e-08f;
    p = p * z + 2.0608953491e-05f;
    p = p * z + 3.4955802839e-03f;
    p = p * z + 1.3381019235e-01f;
    p = p * z + 1.0f;
    float q = 7.7764866546e-07f;
    q = q * z + 3.2856219332e-04f;
    q = q * z + 2.5876952335e-02f;
    q = q * z + 4.6714335680e-01f;
    q = q * z + 1.0f;
    float t = c * p / q;
    t = t > 1.0f ? 1.0f : t;
    y[i] = t < -1.0f ? -1.0f : t;
  }
}

MULTIVERSION void vector_tanh_gradient(
    size_t count, const float *restrict y, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < count; i++) dx[i] = dy[i] * (1.0f - y[i] * y[i]);
}

MULTIVERSION void vector_add_scaled(
    size_t count, float a, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) y[i] += a * x[i];
}

MULTIVERSION void vector_scale(size_t count, float a, float *restrict x) {
  for (size_t i = 0; i < count; i++) x[i] *= a;
}

MULTIVERSION void vector_square_root(size_t count, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) y[i] = __builtin_sqrtf(x[i]);
}

MULTIVERSION void vector_inverse_square_root(
    size_t count, float epsilon, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) y[i] = 1.0f / __builtin_sqrtf(x[i] + epsilon);
}

MULTIVERSION void vector_move_toward(
    size_t count, float momentum, const float *restrict x, float *restrict running) {
  for (size_t i = 0; i < count; i++)
    running[i] = (1.0f - momentum) * running[i] + momentum * x[i];
}

// From here on, rows are taken in blocks of 16: a row's padding is zero on the way in, so it is zero
// on the way out, and no loop has a remainder. Written with a vector type, because the compiler
// would otherwise choose to go down the columns.

// (Vectors are passed by pointer: by value, they would be passed differently in each version.)
static inline __attribute__((always_inline)) lanes *at(float *row, size_t column) {
  return (lanes *)(row + column);
}

static inline __attribute__((always_inline)) const lanes *in(const float *row, size_t column) {
  return (const lanes *)(row + column);
}

MULTIVERSION void vector_add_row(
    size_t rows, size_t stride, const float *restrict row, float *restrict matrix) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < stride; c += LANES) *at(matrix + r * stride, c) += *in(row, c);
}

MULTIVERSION void vector_sum_rows(
    size_t rows, size_t stride, const float *restrict matrix, float *restrict sums) {
  for (size_t c = 0; c < stride; c += LANES) {
    lanes sum = {0};
    for (size_t r = 0; r < rows; r++) sum += *in(matrix + r * stride, c);
    *at(sums, c) = sum;
  }
}

MULTIVERSION void vector_sum_square_deviations(
    size_t rows, size_t stride, const float *restrict x, const float *restrict center,
    float *restrict sums) {
  for (size_t c = 0; c < stride; c += LANES) {
    lanes sum = {0};
    for (size_t r = 0; r < rows; r++) {
      const lanes deviation = *in(x + r * stride, c) - *in(center, c);
      sum += deviation * deviation;
    }
    *at(sums, c) = sum;
  }
}

MULTIVERSION void vector_normalize(
    size_t rows, size_t stride, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict gain, const float *restrict shift,
    float *restrict y) {
  for (size_t c = 0; c < stride; c += LANES)
    for (size_t r = 0; r < rows; r++) {
      const lanes normalized = (*in(x + r * stride, c) - *in(mean, c)) * *in(inverse, c);
      *at(y + r * stride, c) = *in(gain, c) * normalized + *in(shift, c);
    }
}

MULTIVERSION void vector_normalize_sums(
    size_t rows, size_t stride, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict dy, float *restrict dgain,
    float *restrict dshift) {
  for (size_t c = 0; c < stride; c += LANES) {
    lanes products = {0}, sum = {0};
    for (size_t r = 0; r < rows; r++) {
      const lanes g = *in(dy + r * stride, c);
      products += g * ((*in(x + r * stride, c) - *in(mean, c)) * *in(inverse, c));
      sum += g;
    }
    *at(dgain, c) = products;
    *at(dshift, c) = sum;
  }
}

MULTIVERSION void vector_normalize_gradient(
    size_t rows, size_t stride, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict gain, const float *restrict dgain,
    const float *restrict dshift, float correction, const float *restrict dy,
    float *restrict dx) {
  const float n = (float)rows;
  for (size_t c = 0; c < stride; c += LANES) {
    const lanes scale = *in(gain, c) * *in(inverse, c) / n;
    const lanes slope = correction * *in(dgain, c);
    for (size_t r = 0; r < rows; r++) {
      const lanes normalized = (*in(x + r * stride, c) - *in(mean, c)) * *in(inverse, c);
      *at(dx + r * stride, c) =
          scale * (n * *in(dy + r * stride, c) - *in(dshift, c) - normalized * slope);
    }
  }
}

// e^x for x ≤ 0: x = n·ln 2 + r, e^r by its Taylor polynomial of degree 7 on |r| ≤ ln 2 / 2, and 2ⁿ
// written into the exponent. The relative error is below 2e-7. NaN stays NaN.
static inline __attribute__((always_inline)) void exponentiate(lanes *values) {
  lanes x = *values;
  for (size_t l = 0; l < LANES; l++) x[l] = x[l] < -87.0f ? -87.0f : x[l];
  lanes n = __builtin_elementwise_rint(x * 1.44269504f);
  // Padding may lie far above the logits, and NaN has no integer; both stay out of the conversion.
  for (size_t l = 0; l < LANES; l++) n[l] = n[l] <= 0.0f ? n[l] : 0.0f;
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
static inline __attribute__((always_inline)) float largest(size_t columns, const float *x) {
  float m = -INFINITY;
  for (size_t c = 0; c < columns; c++) m = x[c] > m ? x[c] : m;
  return m;
}

MULTIVERSION double vector_cross_entropy(
    size_t rows, size_t columns, size_t stride, const float *restrict logits,
    const uint16_t *restrict targets, float *restrict gradient) {
  double total = 0;
  for (size_t r = 0; r < rows; r++) {
    const float *restrict x = logits + r * stride;
    float *restrict g = gradient + r * stride;
    const float m = largest(columns, x);
    for (size_t c = 0; c < stride; c += LANES) {
      lanes e = *in(x, c) - m;
      exponentiate(&e);
      *at(g, c) = e;
    }
    for (size_t c = columns; c < stride; c++) g[c] = 0;
    lanes sums = {0};
    for (size_t c = 0; c < stride; c += LANES) sums += *in(g, c);
    float sum = 0;
    for (size_t l = 0; l < LANES; l++) sum += sums[l];
    const float scale = 1.0f / (sum * (float)rows);
    for (size_t c = 0; c < stride; c += LANES) *at(g, c) *= scale;
    g[targets[r]] -= 1.0f / (float)rows;
    total += (double)(logf(sum) - (x[targets[r]] - m));
  }
  return total;
}

// A 16 × 16 block is transposed by four perfect shuffles: each interleaves the upper eight rows with
// the lower eight.
MULTIVERSION void vector_transpose(
    size_t rows, size_t columns, size_t stride, const float *restrict matrix, size_t out_stride,
    float *restrict out) {
  for (size_t r = 0; r < rows; r += LANES)
    for (size_t c = 0; c < columns; c += LANES) {
      lanes block[LANES], shuffled[LANES];
#pragma clang loop unroll(full)
      for (size_t l = 0; l < LANES; l++)
        memcpy(&block[l], matrix + (r + l) * stride + c, sizeof(lanes));
#pragma clang loop unroll(full)
      for (size_t round = 0; round < 4; round++) {
#pragma clang loop unroll(full)
        for (size_t l = 0; l < LANES / 2; l++) {
          shuffled[2 * l] = __builtin_shufflevector(
              block[l], block[l + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
          shuffled[2 * l + 1] = __builtin_shufflevector(
              block[l], block[l + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        }
#pragma clang loop unroll(full)
        for (size_t l = 0; l < LANES; l++) block[l] = shuffled[l];
      }
#pragma clang loop unroll(full)
      for (size_t l = 0; l < LANES; l++)
        memcpy(out + (c + l) * out_stride + r, &block[l], sizeof(lanes));
    }
}

MULTIVERSION void vector_gather(
    size_t rows, size_t context, size_t width, const uint16_t *restrict tokens,
    size_t table_stride, const float *restrict table, size_t out_stride, float *restrict out) {
  for (size_t r = 0; r < rows; r++)
    for (size_t k = 0; k < context; k++) {
      const float *restrict from = table + tokens[r * context + k] * table_stride;
      float *restrict to = out + r * out_stride + k * width;
      for (size_t c = 0; c < width; c++) to[c] = from[c];
    }
}

MULTIVERSION void vector_scatter_add(
    size_t rows, size_t context, size_t width, const uint16_t *restrict tokens,
    size_t in_stride, const float *restrict in, size_t table_stride, float *restrict table) {
  for (size_t r = 0; r < rows; r++)
    for (size_t k = 0; k < context; k++) {
      const float *restrict from = in + r * in_stride + k * width;
      float *restrict to = table + tokens[r * context + k] * table_stride;
      for (size_t c = 0; c < width; c++) to[c] += from[c];
    }
}

MULTIVERSION double vector_sum(
    size_t rows, size_t columns, size_t stride, const float *restrict matrix) {
  double total = 0;
  for (size_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *restrict m = matrix + r * stride;
    float sum = 0;
    for (size_t c = 0; c < columns; c++) sum += m[c];
    total += (double)sum;
  }
  return total;
}

MULTIVERSION double vector_square_deviation(
    size_t rows, size_t columns, size_t stride, const float *restrict matrix, float center) {
  double total = 0;
  for (size_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *restrict m = matrix + r * stride;
    float sum = 0;
    for (size_t c = 0; c < columns; c++) {
      const float deviation = m[c] - center;
      sum += deviation * deviation;
    }
    total += (double)sum;
  }
  return total;
}
