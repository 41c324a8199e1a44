#include "kernel.h"

#include <float.h>
#include <math.h>

// Number i is in lane i % LANES whatever the processor does at once, and a product is not fused with a
// sum: all machines give the same bits.
#pragma STDC FP_CONTRACT OFF

INLINE int is_finite(float x) { return fabsf(x) <= FLT_MAX; }

INLINE void widen(size_t n, const float *x, float *low, float *high, uint32_t *finite) {
  for (size_t l = 0; l < n; l++) {
    low[l] = (is_finite(x[l]) & (x[l] < low[l])) ? x[l] : low[l];
    high[l] = (is_finite(x[l]) & (x[l] > high[l])) ? x[l] : high[l];
    finite[l] += (uint32_t)is_finite(x[l]);
  }
}

// The smallest and the largest finite number, ∞ and −∞ where there is none. Returns how many are finite.
MULTIVERSION size_t distribution_range(
    size_t count, const float *restrict x, float *restrict smallest, float *restrict largest) {
  float low[LANES], high[LANES];
  uint32_t finite[LANES] = {0};
  for (size_t l = 0; l < LANES; l++) {
    low[l] = INFINITY;
    high[l] = -INFINITY;
  }
  const size_t whole = count / LANES * LANES;
  for (size_t i = 0; i < whole; i += LANES) widen(LANES, x + i, low, high, finite);
  widen(count - whole, x + whole, low, high, finite);
  size_t total = 0;
  *smallest = low[0];
  *largest = high[0];
  for (size_t l = 0; l < LANES; l++) {
    *smallest = low[l] < *smallest ? low[l] : *smallest;
    *largest = high[l] > *largest ? high[l] : *largest;
    total += finite[l];
  }
  return total;
}

INLINE void add(size_t n, const float *x, double center, double *sums, double *squares) {
  for (size_t l = 0; l < n; l++) {
    const double deviation = (double)x[l] - center;
    sums[l] += deviation;
    squares[l] += deviation * deviation;
  }
}

// Σ (x − center) and Σ (x − center)², in Double
MULTIVERSION void distribution_sums(
    size_t count, const float *restrict x, double center, double *restrict sum,
    double *restrict square_sum) {
  double sums[LANES] = {0}, squares[LANES] = {0};
  const size_t whole = count / LANES * LANES;
  for (size_t i = 0; i < whole; i += LANES) add(LANES, x + i, center, sums, squares);
  add(count - whole, x + whole, center, sums, squares);
  *sum = 0;
  *square_sum = 0;
  for (size_t l = 0; l < LANES; l++) {
    *sum += sums[l];
    *square_sum += squares[l];
  }
}

// Bins of histograms, and one for what is not finite.
#define BINS 256

// Numbers that follow one another are often in the same bin, and each would wait for the one before:
// they are counted in four tables in turn.
#define TABLES 4

INLINE void count_places(
    size_t n, const float *x, double scale, int32_t first, int32_t others,
    uint32_t tables[TABLES][BINS]) {
  int32_t places[LANES];
  for (size_t l = 0; l < n; l++) {
    const double scaled = is_finite(x[l]) ? (double)x[l] * scale : 0;
    // Towards zero, which is too high by one below it.
    const int32_t truncated = (int32_t)scaled;
    const int32_t place = truncated - ((double)truncated > scaled) - first;
    places[l] = is_finite(x[l]) ? place : others;
  }
  for (size_t l = 0; l < n; l++) tables[l % TABLES][places[l]]++;
}

// counts[floor(scale · x) − first] += 1 for every finite x, all of which are in one of fewer than BINS
// bins. With a power of two for the scale, nothing is rounded.
MULTIVERSION void distribution_count(
    size_t count, const float *restrict x, double scale, int32_t first, size_t bins,
    int64_t *restrict counts) {
  uint32_t tables[TABLES][BINS] = {{0}};
  const size_t whole = count / LANES * LANES;
  for (size_t i = 0; i < whole; i += LANES)
    count_places(LANES, x + i, scale, first, (int32_t)bins, tables);
  count_places(count - whole, x + whole, scale, first, (int32_t)bins, tables);
  for (size_t b = 0; b < bins; b++)
    for (size_t t = 0; t < TABLES; t++) counts[b] += tables[t][b];
}

// The same for numbers between two bounds. Each half of the bins has `half` edges, the distances from the
// middle at which its bins end, in rising order. A number at an edge is in the bin that is nearer to the
// middle; what is beyond the last edge is in the last bin, and the middle in the upper half.
MULTIVERSION void distribution_count_bounded(
    size_t count, const float *restrict x, float middle, size_t half, const float *restrict edges,
    int64_t *restrict counts) {
  const float scale = (float)half / edges[half - 1];
  for (size_t i = 0; i < count; i++) {
    if (!is_finite(x[i])) continue;
    const float distance = fabsf(x[i] - middle);
    const float guess = distance * scale;
    size_t place = guess < (float)half ? (size_t)guess : half - 1;
    // Rounding can have led to a neighbour.
    while (place > 0 && distance <= edges[place - 1]) place--;
    while (place + 1 < half && distance > edges[place]) place++;
    counts[x[i] >= middle ? half + place : half - 1 - place]++;
  }
}
