// The loops of a training step that are not matrix products, compiled once for each generation of
// x86-64 and chosen when the program is loaded.
//
// Shapes: a matrix is rows × columns with `stride` floats from one row to the next, a multiple of 16;
// a row vector has one such row. What lies between columns and stride is padding: it holds zeros, and
// no function here leaves anything else in it. No buffer overlaps another.

#ifndef CVECTORMATH_H
#define CVECTORMATH_H

#include <stddef.h>
#include <stdint.h>

// y = tanh(x), with an error of at most 4e-7.
void vector_tanh(size_t count, const float *x, float *y);

// dx = dy · (1 − y²)
void vector_tanh_gradient(size_t count, const float *y, const float *dy, float *dx);

// y += a · x
void vector_add_scaled(size_t count, float a, const float *x, float *y);

// x *= a
void vector_scale(size_t count, float a, float *x);

// y = √x
void vector_square_root(size_t count, const float *x, float *y);

// y = 1 / √(x + epsilon)
void vector_inverse_square_root(size_t count, float epsilon, const float *x, float *y);

// running = (1 − momentum) · running + momentum · x
void vector_move_toward(size_t count, float momentum, const float *x, float *running);

// Every row of the matrix += row.
void vector_add_row(size_t rows, size_t stride, const float *row, float *matrix);

// sums = Σ over the rows.
void vector_sum_rows(
    size_t rows, size_t stride, const float *matrix, float *sums);

// sums = Σ over the rows of (x − center)².
void vector_sum_square_deviations(
    size_t rows, size_t stride, const float *x, const float *center, float *sums);

// y = gain · (x − mean) · inverse + shift
void vector_normalize(
    size_t rows, size_t stride, const float *x, const float *mean,
    const float *inverse, const float *gain, const float *shift, float *y);

// dgain = Σ over the rows of dy · x̂ and dshift = Σ dy, where x̂ = (x − mean) · inverse.
void vector_normalize_sums(
    size_t rows, size_t stride, const float *x, const float *mean,
    const float *inverse, const float *dy, float *dgain, float *dshift);

// dx = gain · inverse / rows · (rows · dy − dshift − correction · x̂ · dgain)
void vector_normalize_gradient(
    size_t rows, size_t stride, const float *x, const float *mean,
    const float *inverse, const float *gain, const float *dgain, const float *dshift,
    float correction, const float *dy, float *dx);

// The sum over the rows of −log softmax(logits)[target], in nats, and gradient =
// (softmax − onehot) / rows.
double vector_cross_entropy(
    size_t rows, size_t columns, size_t stride, const float *logits, const uint16_t *targets,
    float *gradient);

// out (columns × rows) = the transpose of matrix (rows × columns). Both have rows of zeros behind
// their last row, up to a multiple of 16.
void vector_transpose(
    size_t rows, size_t columns, size_t stride, const float *matrix, size_t out_stride,
    float *out);

// Row r of out = the table's rows for the `context` tokens of example r, one behind the other.
void vector_gather(
    size_t rows, size_t context, size_t width, const uint16_t *tokens, size_t table_stride,
    const float *table, size_t out_stride, float *out);

// Adds each piece of width floats of every row back to the table row that it was taken from.
void vector_scatter_add(
    size_t rows, size_t context, size_t width, const uint16_t *tokens, size_t in_stride,
    const float *in, size_t table_stride, float *table);

// The sum of all elements.
double vector_sum(size_t rows, size_t columns, size_t stride, const float *matrix);

// The sum of (x − center)² over all elements.
double vector_square_deviation(
    size_t rows, size_t columns, size_t stride, const float *matrix, float center);

#endif
