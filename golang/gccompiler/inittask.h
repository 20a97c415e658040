/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The initialisation of packages before main.main. Each package has a record `PATH..inittask`,
 * whose layout differs between Go releases. `linkrt build` knows the layouts. It sorts the packages
 * by their imports and generates one object that defines linkrt_gc_inittasks.
 *
 * Each function is called once, in this order, in ABIInternal, without arguments and closure.
 */
#ifndef GOLANG_GCCOMPILER_INITTASK_H
#define GOLANG_GCCOMPILER_INITTASK_H

#include <stdint.h>

struct init_functions {
	const uintptr_t *functions; /* addresses of code, inside the package's record */
	uint64_t count;
};

/* In the order of initialisation. The last entry has functions == NULL. */
extern const struct init_functions linkrt_gc_inittasks[];

#endif
