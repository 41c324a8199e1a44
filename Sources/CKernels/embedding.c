#include "kernel.h"

// y[b, t] = table[tokens[b, t]]: the vectors of a row's tokens, one after the other.
MULTIVERSION void embedding_forward(
    size_t B, size_t T, size_t C, const uint16_t *restrict tokens, size_t table_stride,
    const float *restrict table, size_t y_stride, float *restrict y) {
  for (size_t b = 0; b < B; b++)
    for (size_t t = 0; t < T; t++) {
      const float *restrict from = table + tokens[b * T + t] * table_stride;
      float *restrict to = y + b * y_stride + t * C;
      for (size_t c = 0; c < C; c++) to[c] = from[c];
    }
}

// dtable[tokens[b, t]] += dy[b, t]
MULTIVERSION void embedding_backward(
    size_t B, size_t T, size_t C, const uint16_t *restrict tokens, size_t dy_stride,
    const float *restrict dy, size_t table_stride, float *restrict dtable) {
  for (size_t b = 0; b < B; b++)
    for (size_t t = 0; t < T; t++) {
      const float *restrict from = dy + b * dy_stride + t * C;
      float *restrict to = dtable + tokens[b * T + t] * table_stride;
      for (size_t c = 0; c < C; c++) to[c] += from[c];
    }
}
