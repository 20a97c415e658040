/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A Go bool as it arrives in a C function: gccgo leaves all but its low byte
 * undefined, where C compilers extend an argument and clang relies on it. A
 * parameter that Go code passes has this type and is read through TRUE.
 */
#ifndef ABI_GOBOOL_H
#define ABI_GOBOOL_H

#include <stdint.h>

typedef uint32_t go_bool;
#define TRUE(b) ((uint8_t)(b) != 0)

#endif
