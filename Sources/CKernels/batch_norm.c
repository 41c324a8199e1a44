#include "kernel.h"

// Down the columns of a batch, sixteen units at a time. x̂ = (x − mean) · inverse is the normalised
// input, computed anew wherever it is needed. Here H counts a row's padding too, so that row b begins
// at b · H.

// sums = Σ (x − mean)² over the batch
MULTIVERSION void batch_norm_square_deviations(
    size_t B, size_t H, const float *restrict x, const float *restrict mean,
    float *restrict sums) {
  for (size_t h = 0; h < H; h += LANES) {
    lanes sum = {0};
    for (size_t b = 0; b < B; b++) {
      const lanes deviation = *const_block(x + b * H + h) - *const_block(mean + h);
      sum += deviation * deviation;
    }
    *block(sums + h) = sum;
  }
}

// inverse = 1 / √(variance + ε). The padding is left out: 1 / √0 is not 0.
MULTIVERSION void batch_norm_inverse(
    size_t count, float epsilon, const float *restrict variance, float *restrict inverse) {
  for (size_t h = 0; h < count; h++) inverse[h] = 1.0f / __builtin_sqrtf(variance[h] + epsilon);
}

// y = gain · x̂ + shift
MULTIVERSION void batch_norm_forward(
    size_t B, size_t H, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict gain, const float *restrict shift,
    float *restrict y) {
  for (size_t h = 0; h < H; h += LANES)
    for (size_t b = 0; b < B; b++) {
      const lanes normalized =
          (*const_block(x + b * H + h) - *const_block(mean + h)) * *const_block(inverse + h);
      *block(y + b * H + h) = *const_block(gain + h) * normalized + *const_block(shift + h);
    }
}

// dgain = Σ dy · x̂ and dshift = Σ dy over the batch
MULTIVERSION void batch_norm_parameter_gradients(
    size_t B, size_t H, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict dy, float *restrict dgain,
    float *restrict dshift) {
  for (size_t h = 0; h < H; h += LANES) {
    lanes products = {0}, sum = {0};
    for (size_t b = 0; b < B; b++) {
      const lanes g = *const_block(dy + b * H + h);
      products +=
          g * ((*const_block(x + b * H + h) - *const_block(mean + h)) * *const_block(inverse + h));
      sum += g;
    }
    *block(dgain + h) = products;
    *block(dshift + h) = sum;
  }
}

// dx = gain · inverse / B · (B · dy − dshift − correction · x̂ · dgain), where correction is B / d, and d
// what the variance was divided by. The article BatchNormBackward derives it.
MULTIVERSION void batch_norm_backward(
    size_t B, size_t H, const float *restrict x, const float *restrict mean,
    const float *restrict inverse, const float *restrict gain, const float *restrict dgain,
    const float *restrict dshift, float correction, const float *restrict dy,
    float *restrict dx) {
  const float n = (float)B;
  for (size_t h = 0; h < H; h += LANES) {
    const lanes scale = *const_block(gain + h) * *const_block(inverse + h) / n;
    const lanes slope = correction * *const_block(dgain + h);
    for (size_t b = 0; b < B; b++) {
      const lanes normalized =
          (*const_block(x + b * H + h) - *const_block(mean + h)) * *const_block(inverse + h);
      *block(dx + b * H + h) =
          scale * (n * *const_block(dy + b * H + h) - *const_block(dshift + h) - normalized * slope);
    }
  }
}

// deviation = √variance
MULTIVERSION void batch_norm_square_root(
    size_t count, const float *restrict variance, float *restrict deviation) {
  for (size_t h = 0; h < count; h++) deviation[h] = __builtin_sqrtf(variance[h]);
}

// running = (1 − momentum) · running + momentum · x
MULTIVERSION void batch_norm_move(
    size_t count, float momentum, const float *restrict x, float *restrict running) {
  for (size_t h = 0; h < count; h++)
    running[h] = (1.0f - momentum) * running[h] + momentum * x[h];
}
