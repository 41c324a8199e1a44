#include "kernel.h"

// y = x where x > 0, otherwise slope · x; NaN stays NaN.
MULTIVERSION void leaky_relu_forward(
    size_t count, float slope, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) y[i] = x[i] > 0.0f ? x[i] : slope * x[i];
}

// dx = dy where y > 0, otherwise slope · dy
MULTIVERSION void leaky_relu_backward(
    size_t count, float slope, const float *restrict y, const float *restrict dy,
    float *restrict dx) {
  for (size_t i = 0; i < count; i++) dx[i] = y[i] > 0.0f ? dy[i] : slope * dy[i];
}
