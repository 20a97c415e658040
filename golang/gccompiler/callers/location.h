/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The name, the file and the line of code.
 */
#ifndef GOLANG_GCCOMPILER_LOCATION_H
#define GOLANG_GCCOMPILER_LOCATION_H

#include "golang/gccompiler/callers/functab.h"

/* Package runtime has the same. */
struct location {
	linkrt_string function, file;
	intptr_t line;
	uintptr_t entry;
	intptr_t start_line;
	uint8_t flags; /* 0: unknown */
};
enum { LOCATION_KNOWN = 1, LOCATION_INLINED = 2 };

/* Of the innermost function to which the code at the address belongs. */
struct location location_of(uintptr_t pc) SHARED(location_of);

/* The name of a function, or of one that is inlined into it. */
linkrt_string function_name(const struct functab *f, const struct inlined *call)
	SHARED(function_name);
/* The file with the code at that address. */
linkrt_string file_name(const struct functab *f, uintptr_t pc) SHARED(file_name);

#endif
