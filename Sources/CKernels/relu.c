#include "kernel.h"

// y = max(0, x). Asked the other way round, NaN would become 0.
MULTIVERSION void relu_forward(size_t count, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) y[i] = x[i] <= 0.0f ? 0.0f : x[i];
}

// dx = dy where y > 0, otherwise 0; what NaN gives back is not hidden.
MULTIVERSION void relu_backward(
    size_t count, const float *restrict y, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < count; i++) dx[i] = y[i] <= 0.0f ? 0.0f : dy[i];
}
