#include "kernel.h"

// y = tanh x, with an error of at most 4e-7.
//
// tanh x ≈ x · P(x²) / Q(x²), a rational function of degree 4 over 4 whose largest relative error on
// [0, 9] is as small as it can be (4e-8 before rounding; found by reweighted least squares). Beyond 9
// tanh is within a float's last digit of ±1.
MULTIVERSION void tanh_forward(size_t count, const float *restrict x, float *restrict y) {
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

// dx = dy · (1 − y²)
MULTIVERSION void tanh_backward(
    size_t count, const float *restrict y, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < count; i++) dx[i] = dy[i] * (1.0f - y[i] * y[i]);
}
