// The loops of a training step that are not matrix products: a C file for each layer or optimiser that
// has some, named like it, one for matrices, and one for the generator of chance; and those of what is
// recorded of a step, distribution.c. The formulas stand beside the loops.
//
// The letters are those of Layer.swift, but H counts the units of a layer and their padding. A matrix
// lies row after row, with `stride` floats from one row to the next. What lies between its columns and a
// multiple of 16 is padding: it holds zeros, and no function leaves anything else there. No buffer
// overlaps another.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// MARK: tanh.c

void tanh_forward(size_t count, const float *x, float *y);
void tanh_backward(size_t count, const float *y, const float *dy, float *dx);

// MARK: relu.c

void relu_forward(size_t count, const float *x, float *y);
void relu_backward(size_t count, const float *y, const float *dy, float *dx);

// MARK: leaky_relu.c

void leaky_relu_forward(size_t count, float slope, const float *x, float *y);
void leaky_relu_backward(size_t count, float slope, const float *y, const float *dy, float *dx);

// MARK: sigmoid.c

void sigmoid_forward(size_t B, size_t H, size_t stride, const float *x, float *y);
void sigmoid_backward(size_t count, const float *y, const float *dy, float *dx);

// MARK: gelu.c

void gelu_forward(size_t count, const float *x, float *y);
void gelu_backward(size_t count, const float *x, const float *dy, float *dx);
void gelu_tanh_forward(size_t count, const float *x, float *y);
void gelu_tanh_backward(size_t count, const float *x, const float *dy, float *dx);

// MARK: row_norm.c

// n columns a group; `measures` is the stride of mean and inverse, which have a column for each group.
void row_norm_measure(
    size_t B, size_t groups, size_t n, size_t stride, int centred, float epsilon, const float *x,
    size_t measures, float *mean, float *inverse);
void row_norm_forward(
    size_t B, size_t groups, size_t n, size_t stride, const float *x, size_t measures,
    const float *mean, const float *inverse, const float *gain, const float *shift, float *y);
void row_norm_backward(
    size_t B, size_t groups, size_t n, size_t stride, int centred, const float *x, size_t measures,
    const float *mean, const float *inverse, const float *gain, const float *dy, float *dx,
    float *dgain, float *dshift);

// MARK: dropout.c

void dropout(
    size_t count, float keep, float scale, const float *uniforms, const float *x, float *y);

// MARK: context_dropout.c

void context_dropout(
    size_t B, size_t T, size_t C, float keep, float scale, size_t uniforms_stride,
    const float *uniforms, size_t x_stride, const float *x, size_t y_stride, float *y);

// MARK: mixing.c

void mixing_blend_forward(
    size_t B, size_t H, float own, float other, const size_t *partners, size_t x_stride,
    const float *x, size_t y_stride, float *y);
void mixing_blend_backward(
    size_t B, size_t H, float own, float other, const size_t *partners, size_t dy_stride,
    const float *dy, size_t dx_stride, float *dx);
void mixing_exchange_forward(
    size_t B, size_t H, size_t start, size_t end, const size_t *partners, size_t x_stride,
    const float *x, size_t y_stride, float *y);
void mixing_exchange_backward(
    size_t B, size_t H, size_t start, size_t end, const size_t *partners, size_t dy_stride,
    const float *dy, size_t dx_stride, float *dx);

// MARK: batch_norm.c

void batch_norm_square_deviations(
    size_t B, size_t H, const float *x, const float *mean, float *sums);
void batch_norm_inverse(size_t count, float epsilon, const float *variance, float *inverse);
void batch_norm_forward(
    size_t B, size_t H, const float *x, const float *mean, const float *inverse, const float *gain,
    const float *shift, float *y);
void batch_norm_parameter_gradients(
    size_t B, size_t H, const float *x, const float *mean, const float *inverse, const float *dy,
    float *dgain, float *dshift);
void batch_norm_backward(
    size_t B, size_t H, const float *x, const float *mean, const float *inverse, const float *gain,
    const float *dgain, const float *dshift, float correction, const float *dy, float *dx);
void batch_norm_square_root(size_t count, const float *variance, float *deviation);
void batch_norm_move(size_t count, float momentum, const float *x, float *running);

// MARK: embedding.c

void embedding_forward(
    size_t B, size_t T, size_t C, const uint16_t *tokens, size_t table_stride, const float *table,
    size_t y_stride, float *y);
void embedding_backward(
    size_t B, size_t T, size_t C, const uint16_t *tokens, size_t dy_stride, const float *dy,
    size_t table_stride, float *dtable);

// MARK: cross_entropy.c

// Returns the sum of the losses over the rows, in nats.
double cross_entropy(
    size_t B, size_t V, size_t stride, const float *logits, const uint16_t *targets,
    float *dlogits);
double cross_entropy_spread(
    size_t B, size_t V, size_t stride, const float *logits, const uint16_t *targets,
    const uint16_t *seconds, float own, float smoothing, float *dlogits);
double log_sum(size_t V, const float *x, float *largest);

// MARK: adam_w.c

void adam_w_step(
    size_t count, float first, float first_rest, float second, float second_rest, float kept,
    float rate, float scale, float epsilon, const float *dw, float *m, float *v, float *w,
    float *change);

// MARK: matrix.c

void matrix_add_scaled(size_t count, float a, const float *x, float *y);
void matrix_scale(size_t count, float a, float *x);
void matrix_add_row(size_t rows, size_t stride, const float *row, float *matrix);
void matrix_sum_rows(size_t rows, size_t stride, const float *matrix, float *sums);
// Both matrices have rows of zeros after their last row, up to a multiple of 16.
void matrix_transpose(
    size_t rows, size_t columns, size_t stride, const float *matrix, size_t out_stride, float *out);
double matrix_sum(size_t rows, size_t columns, size_t stride, const float *matrix);
double matrix_square_deviation(
    size_t rows, size_t columns, size_t stride, const float *matrix, float center);

// MARK: distribution.c

// Fewer than 2³² numbers each.
size_t distribution_range(size_t count, const float *x, float *smallest, float *largest);
void distribution_sums(
    size_t count, const float *x, double center, double *sum, double *square_sum);
void distribution_count(
    size_t count, const float *x, double scale, int32_t first, size_t bins, int64_t *counts);
void distribution_count_bounded(
    size_t count, const float *x, float middle, size_t half, const float *edges, int64_t *counts);

// MARK: mersenne_twister.c

// A state and its outputs are 624 words each.
void mersenne_twister_twist(uint32_t *state);
void mersenne_twister_temper(const uint32_t *state, uint32_t *outputs);
void mersenne_twister_uniforms(size_t count, const uint32_t *outputs, float *uniforms);

#endif
