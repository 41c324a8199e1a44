#include "kernel.h"

// y = x · m, where m = scale if uniform < keep, otherwise 0; the same of dy gives dx. A product and not
// a choice: what is dropped and is NaN or infinite stays visible, as in PyTorch.
MULTIVERSION void dropout(
    size_t count, float keep, float scale, const float *restrict uniforms,
    const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < count; i++) y[i] = x[i] * (uniforms[i] < keep ? scale : 0.0f);
}
