#include "kernel.h"

// H counts the padding of a row too. p is the partner of example b.

// y[b] = own · x[b] + other · x[p]
MULTIVERSION void mixing_blend_forward(
    size_t B, size_t H, float own, float other, const size_t *restrict partners, size_t x_stride,
    const float *restrict x, size_t y_stride, float *restrict y) {
  for (size_t b = 0; b < B; b++) {
    const float *restrict mine = x + b * x_stride;
    const float *restrict theirs = x + partners[b] * x_stride;
    float *restrict to = y + b * y_stride;
    for (size_t h = 0; h < H; h++) to[h] = own * mine[h] + other * theirs[h];
  }
}

// dx[b] = own · dy[b], then dx[p] += other · dy[b]
MULTIVERSION void mixing_blend_backward(
    size_t B, size_t H, float own, float other, const size_t *restrict partners, size_t dy_stride,
    const float *restrict dy, size_t dx_stride, float *restrict dx) {
  for (size_t b = 0; b < B; b++)
    for (size_t h = 0; h < H; h++) dx[b * dx_stride + h] = own * dy[b * dy_stride + h];
  for (size_t b = 0; b < B; b++) {
    const float *restrict from = dy + b * dy_stride;
    float *restrict to = dx + partners[b] * dx_stride;
    for (size_t h = 0; h < H; h++) to[h] += other * from[h];
  }
}

// y[b] = x[b], but x[p] in the columns from `start` to before `end`
MULTIVERSION void mixing_exchange_forward(
    size_t B, size_t H, size_t start, size_t end, const size_t *restrict partners,
    size_t x_stride, const float *restrict x, size_t y_stride, float *restrict y) {
  for (size_t b = 0; b < B; b++) {
    const float *restrict mine = x + b * x_stride;
    const float *restrict theirs = x + partners[b] * x_stride;
    float *restrict to = y + b * y_stride;
    for (size_t h = 0; h < H; h++) to[h] = mine[h];
    for (size_t h = start; h < end; h++) to[h] = theirs[h];
  }
}

// dx[b] = dy[b], but 0 in the exchanged columns; there dx[p] += dy[b]
MULTIVERSION void mixing_exchange_backward(
    size_t B, size_t H, size_t start, size_t end, const size_t *restrict partners,
    size_t dy_stride, const float *restrict dy, size_t dx_stride, float *restrict dx) {
  for (size_t b = 0; b < B; b++) {
    float *restrict to = dx + b * dx_stride;
    for (size_t h = 0; h < H; h++) to[h] = dy[b * dy_stride + h];
    for (size_t h = start; h < end; h++) to[h] = 0.0f;
  }
  for (size_t b = 0; b < B; b++) {
    const float *restrict from = dy + b * dy_stride;
    float *restrict to = dx + partners[b] * dx_stride;
    for (size_t h = start; h < end; h++) to[h] += from[h];
  }
}
