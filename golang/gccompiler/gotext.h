/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which code gc compiled.
 */
#ifndef GOLANG_GCCOMPILER_GOTEXT_H
#define GOLANG_GCCOMPILER_GOTEXT_H

#include <stdbool.h>
#include <stdint.h>

/* Whether gc compiled the code at that address. */
bool is_compiled_code(uintptr_t pc);

#endif
