/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a package does before main.main. Each package has a record
 * `PATH..inittask` whose layout differs between Go releases; `linkrt build`,
 * which knows them, sorts the packages by their imports and generates one
 * object that defines linkrt_gc_inittasks.
 *
 * Each function is called in Go's own convention (ABIInternal, no closure
 * needed), without arguments, in this order, once.
 */
#ifndef GOLANG_GCCOMPILER_INITTASK_H
#define GOLANG_GCCOMPILER_INITTASK_H

#include <stdint.h>

struct inittask {
	const uintptr_t *functions; /* addresses of code, inside the package's record */
	uint64_t count;
};

/* In order; the last has no functions (NULL). A program without packages to initialise has only that. */
extern const struct inittask linkrt_gc_inittasks[];

#endif
