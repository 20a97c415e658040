/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A method of T that is called through a nil *T panics with its name: the compiler's wrapper
 * main.(*T).M calls runtime.panicwrap. `linkrt convert` puts the names of wrappers in the read-only
 * section linkrt_panicwraps.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_PANICWRAPS_H
#define GOLANG_GCCOMPILER_PANIC_PANICWRAPS_H

#include <stdint.h>

struct panicwrap {
	int64_t return_address; /* of the wrapper's call, relative to this field: no relocation */
	int64_t size;           /* of the name; the next record follows it, aligned to 8 */
	char name[];
};

static inline const struct panicwrap *panicwrap_next(const struct panicwrap *w)
{
	return (const struct panicwrap *)(w->name + ((w->size + 7) & ~INT64_C(7)));
}

#endif
