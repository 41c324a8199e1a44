#include "kernel.h"

// MT19937 (Matsumoto and Nishimura, 1998): a state of 624 words, which the twist replaces all at once.

enum { SIZE = 624, MIDDLE = 397 };

// The upper bit of one word before the lower 31 bits of the next, times the matrix A.
INLINE uint32_t times_matrix(uint32_t word, uint32_t next) {
  const uint32_t y = (word & 0x80000000u) | (next & 0x7FFFFFFFu);
  return (y >> 1) ^ (-(y & 1u) & 0x9908B0DFu);
}

// Replaces `count` words, with those that lie 397 places after them, around the end. A word is read
// before it is replaced, in the same loop or in an earlier one.
INLINE void twist(size_t count, const uint32_t *restrict far, uint32_t *restrict state) {
  for (size_t i = 0; i < count; i++) state[i] = far[i] ^ times_matrix(state[i], state[i + 1]);
}

// state[i] = state[i + 397] ^ (the upper bit of state[i] before the lower bits of state[i + 1]) · A,
// indices modulo 624.
//
// In three runs, so that none reads through `far` what it writes itself: the first reads words that are
// old, the second what the first wrote, the third what the second wrote. The last word has the first for
// its next.
MULTIVERSION void mersenne_twister_twist(uint32_t *restrict state) {
  const size_t before = SIZE - MIDDLE;  // 227
  twist(before, state + MIDDLE, state);
  twist(before, state, state + before);
  twist(SIZE - 1 - 2 * before, state + before, state + 2 * before);
  state[SIZE - 1] = state[MIDDLE - 1] ^ times_matrix(state[SIZE - 1], state[0]);
}

// The 624 outputs of a state: its words, tempered.
MULTIVERSION void mersenne_twister_temper(
    const uint32_t *restrict state, uint32_t *restrict outputs) {
  for (size_t i = 0; i < SIZE; i++) {
    uint32_t y = state[i];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9D2C5680u;
    y ^= (y << 15) & 0xEFC60000u;
    outputs[i] = y ^ (y >> 18);
  }
}

// uniform = (output mod 2²⁴) · 2⁻²⁴, exactly: a float holds 24 bits. (By way of a signed number, which
// all processors convert sixteen at a time or eight.)
MULTIVERSION void mersenne_twister_uniforms(
    size_t count, const uint32_t *restrict outputs, float *restrict uniforms) {
  for (size_t i = 0; i < count; i++)
    uniforms[i] = (float)(int32_t)(outputs[i] & 0xFFFFFFu) * 0x1p-24f;
}
