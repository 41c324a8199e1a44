// The loops of a training step that are not matrix products: a C file for each layer that has some,
// named like it, and one for matrices. The formulas stand beside the loops.
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

#endif
