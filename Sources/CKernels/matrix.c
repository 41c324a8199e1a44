#include "kernel.h"

#include <string.h>

// y += a · x
MULTIVERSION void matrix_add_scaled(
    size_t count, float a, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) y[i] += a * x[i];
}

// x *= a
MULTIVERSION void matrix_scale(size_t count, float a, float *restrict x) {
  for (size_t i = 0; i < count; i++) x[i] *= a;
}

// Every row of the matrix += row.
MULTIVERSION void matrix_add_row(
    size_t rows, size_t stride, const float *restrict row, float *restrict matrix) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < stride; c += LANES)
      *block(matrix + r * stride + c) += *const_block(row + c);
}

// sums = Σ over the rows
MULTIVERSION void matrix_sum_rows(
    size_t rows, size_t stride, const float *restrict matrix, float *restrict sums) {
  for (size_t c = 0; c < stride; c += LANES) {
    lanes sum = {0};
    for (size_t r = 0; r < rows; r++) sum += *const_block(matrix + r * stride + c);
    *block(sums + c) = sum;
  }
}

// out (columns × rows) = the transpose of matrix (rows × columns). A 16 × 16 block is transposed by
// four perfect shuffles: each interleaves the upper eight rows with the lower eight.
MULTIVERSION void matrix_transpose(
    size_t rows, size_t columns, size_t stride, const float *restrict matrix, size_t out_stride,
    float *restrict out) {
  for (size_t r = 0; r < rows; r += LANES)
    for (size_t c = 0; c < columns; c += LANES) {
      lanes square[LANES], shuffled[LANES];
#pragma clang loop unroll(full)
      for (size_t l = 0; l < LANES; l++)
        memcpy(&square[l], matrix + (r + l) * stride + c, sizeof(lanes));
#pragma clang loop unroll(full)
      for (size_t round = 0; round < 4; round++) {
#pragma clang loop unroll(full)
        for (size_t l = 0; l < LANES / 2; l++) {
          shuffled[2 * l] = __builtin_shufflevector(
              square[l], square[l + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
          shuffled[2 * l + 1] = __builtin_shufflevector(
              square[l], square[l + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15,
              31);
        }
#pragma clang loop unroll(full)
        for (size_t l = 0; l < LANES; l++) square[l] = shuffled[l];
      }
#pragma clang loop unroll(full)
      for (size_t l = 0; l < LANES; l++)
        memcpy(out + (c + l) * out_stride + r, &square[l], sizeof(lanes));
    }
}

// The sum of all elements: of a row in Float, in the order that is fastest; of the rows in Double.
MULTIVERSION double matrix_sum(
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

// Σ (x − center)² over all elements, summed as above
MULTIVERSION double matrix_square_deviation(
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
