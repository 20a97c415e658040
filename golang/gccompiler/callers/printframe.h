/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Printing a function on a stack as Go does. The caller has printlock.
 */
#ifndef GOLANG_GCCOMPILER_PRINTFRAME_H
#define GOLANG_GCCOMPILER_PRINTFRAME_H

#include "golang/gccompiler/callers/location.h"
#include "golang/gccompiler/callers/walk.h"

/* Whether a stack shows the function: those of package runtime that programs do not call are left
 * out. first: it would be the first one. */
bool is_shown(linkrt_string name, bool first) SHARED(is_shown);
/* Two lines. */
void print_function(const struct activation *a, const struct location *l) SHARED(print_function);

/* Parts of them. print_offset prints nothing if pc is the entry. */
void print_name(linkrt_string name) SHARED(print_name);
void print_line(const struct location *l) SHARED(print_line);
void print_offset(uintptr_t pc, uintptr_t entry) SHARED(print_offset);

#endif
