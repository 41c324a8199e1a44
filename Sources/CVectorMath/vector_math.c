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

// From here to the exponential, loops run over the whole stride in blocks of 16: a row's padding is
// zero on the way in, so it is zero on the way out, and no loop has a remainder.

#define FOR_EACH_LANE(c, stride)                                                                   \
  for (size_t block = 0; block < (stride); block += LANES)                                         \
    for (size_t c = block; c < block + LANES; c++)

MULTIVERSION void vector_add_row(
    size_t rows, size_t stride, const float *restrict row, float *restrict matrix) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict m = matrix + r * stride;
    FOR_EACH_LANE(c, stride) m[c] += row[c];
  }
}

MULTIVERSION void vector_sum_rows(
    size_t rows, size_t stride, const float *restrict matrix, float *restrict sums) {
  for (size_t block = 0; block < stride; block += LANES) {
    float lanes[LANES] = {0};
    for (size_t r = 0; r < rows; r++)
      for (size_t l = 0; l < LANES; l++) lanes[l] += matrix[r * stride + block + l];
    memcpy(sums + block, lanes, sizeof lanes);
  }
}

MULTIVERSION void vector_sum_square_deviations(
    size_t rows, size_t stride, const float *restrict x, const float *restrict center,
    float *restrict sums) {
  for (size_t block = 0; block < stride; block += LANES) {
    float lanes[LANES] = {0};
    for (size_t r = 0; r < rows; r++)
      for (size_t l = 0; l < LANES; l++) {
        const float deviation = x[r * stride + block + l] - center[block + l];
        lanes[l] += deviation * deviation;
      }
    memcpy(sums + block, lanes, sizeof lanes);
  }
}

MULTIVERSION void vector_normalize(
    size_t rows, size_t stride, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict gain, const float *restrict shift,
    float *restrict y) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict in = x + r * stride;
    float *restrict out = y + r * stride;
    FOR_EACH_LANE(c, stride) out[c] = gain[c] * ((in[c] - mean[c]) * inverse[c]) + shift[c];
  }
}

MULTIVERSION void vector_normalize_sums(
    size_t rows, size_t stride, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict dy, float *restrict dgain,
    float *restrict dshift) {
  for (size_t block = 0; block < stride; block += LANES) {
    float products[LANES] = {0}, sums[LANES] = {0};
    for (size_t r = 0; r < rows; r++)
      for (size_t l = 0; l < LANES; l++) {
        const size_t c = block + l;
        const float g = dy[r * stride + c];
        products[l] += g * ((x[r * stride + c] - mean[c]) * inverse[c]);
        sums[l] += g;
      }
    memcpy(dgain + block, products, sizeof products);
    memcpy(dshift + block, sums, sizeof sums);
  }
}

MULTIVERSION void vector_normalize_gradient(
    size_t rows, size_t stride, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict gain, const float *restrict dgain,
    const float *restrict dshift, float correction, const float *restrict dy,
    float *restrict dx) {
  const float n = (float)rows;
  for (size_t block = 0; block < stride; block += LANES) {
    float scale[LANES], slope[LANES];
    for (size_t l = 0; l < LANES; l++) {
      scale[l] = gain[block + l] * inverse[block + l] / n;
      slope[l] = correction * dgain[block + l];
    }
    for (size_t r = 0; r < rows; r++)
      for (size_t l = 0; l < LANES; l++) {
        const size_t c = block + l;
        const float normalized = (x[r * stride + c] - mean[c]) * inverse[c];
        dx[r * stride + c] =
            scale[l] * (n * dy[r * stride + c] - dshift[c] - normalized * slope[l]);
      }
  }
}

// e^x for x ≤ 0: x = n·ln 2 + r, e^r by its Taylor polynomial of degree 7 on |r| ≤ ln 2 / 2, and 2ⁿ
// written into the exponent. The relative error is below 2e-7. NaN stays NaN.
static inline __attribute__((always_inline)) float exponential(float x) {
  x = x < -87.0f ? -87.0f : x;
  float n = __builtin_rintf(x * 1.44269504f);
  float r = x - n * 0.693145752f - n * 1.42860677e-06f;
  float e = 1.0f / 5040;
  e = e * r + 1.0f / 720;
  e = e * r + 1.0f / 120;
  e = e * r + 1.0f / 24;
  e = e * r + 1.0f / 6;
  e = e * r + 0.5f;
  e = e * r + 1.0f;
  e = e * r + 1.0f;
  union { int32_t bits; float value; } power = {((int32_t)n + 127) << 23};
  return e * power.value;
}

// The largest of the first `columns` values, and with it NaN where there is one nowhere else: the
// sum of exponentials will show it.
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
    FOR_EACH_LANE(c, stride) g[c] = exponential(x[c] - m);
    for (size_t c = columns; c < stride; c++) g[c] = 0;
    float lanes[LANES] = {0};
    for (size_t block = 0; block < stride; block += LANES)
      for (size_t l = 0; l < LANES; l++) lanes[l] += g[block + l];
    float sum = 0;
    for (size_t l = 0; l < LANES; l++) sum += lanes[l];
    const float scale = 1.0f / (sum * (float)rows);
    FOR_EACH_LANE(c, stride) g[c] *= scale;
    g[targets[r]] -= 1.0f / (float)rows;
    total += (double)(logf(sum) - (x[targets[r]] - m));
  }
  return total;
}

typedef float lanes __attribute__((vector_size(LANES * sizeof(float))));

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
