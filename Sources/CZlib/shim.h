// What zlib reads from is then `const`.
#define ZLIB_CONST
#include <zlib.h>
