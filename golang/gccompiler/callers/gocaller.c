/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Questions about code addresses, for a program without the overlay's package runtime. That program
 * has no tables of functions either, so the answer is always "unknown", which Go allows.
 * Source: Go 1.26 runtime/extern.go, symtab.go.
 */
#include "golang/common/lang.h"

struct caller {
	uintptr_t pc;
	linkrt_string file;
	intptr_t line;
	bool ok;
};

struct caller linkrt_gc_Caller(intptr_t skip);
const void *linkrt_gc_FuncForPC(uintptr_t pc);
linkrt_string linkrt_gc_Func_Name(const void *f);

struct caller linkrt_gc_Caller(intptr_t skip)
{
	(void)skip;
	return (struct caller){.ok = false};
}

const void *linkrt_gc_FuncForPC(uintptr_t pc)
{
	(void)pc;
	return NULL;
}

linkrt_string linkrt_gc_Func_Name(const void *f)
{
	(void)f;
	return (linkrt_string){"", 0};
}
