// What the kernels share: several versions of a function, and sixteen floats at a time.

#ifndef KERNEL_H
#define KERNEL_H

#include "CKernels.h"

// Compiles a function three times: for processors with AVX-512 (v4), for those with AVX2 and fused
// multiply-add (v3), and for all others. Which one is called is settled when the program is loaded,
// by what the processor can do. (With the name of a microarchitecture such as "skylake-avx512" in
// place of a level, every other processor would get the last version, however new it is.)
#if defined(__x86_64__)
#define MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MULTIVERSION
#endif

#define INLINE static inline __attribute__((always_inline))

#define LANES 16

// Sixteen floats that are computed with at once, wherever in memory they lie. Left to itself, the
// compiler would go down the columns of a matrix. A row's padding makes it whole blocks, and zeros
// going in come out as zeros, so no loop has a remainder.
typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

// The sixteen floats from here on. (By pointer, because each version of a function would pass a
// vector by value in its own way.)
INLINE lanes *block(float *start) { return (lanes *)start; }
INLINE const lanes *const_block(const float *start) { return (const lanes *)start; }

#endif
