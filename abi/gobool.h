/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A Go bool as a C function receives it. gccgo defines only its low byte. C compilers extend a bool
 * argument to 32 bits, and clang relies on that. A parameter that Go code passes therefore has the
 * type go_bool, and C code reads it through TRUE.
 */
#ifndef ABI_GOBOOL_H
#define ABI_GOBOOL_H

#include <stdint.h>

typedef uint32_t go_bool;
#define TRUE(b) ((uint8_t)(b) != 0)

#endif
