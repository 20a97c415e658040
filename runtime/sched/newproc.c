/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's `go` statement. golang/gccompiler/goroutine.c has gc's form, which wins in a program of
 * gc's.
 */
#include "linkrt.h"
#include "sys/throw.h"

/* Go's func value: it points to a word that holds the address of the code. */
struct funcval {
	void (*fn)(void *closure);
};

void linkrt_newproc(struct funcval *fn);

void linkrt_newproc(struct funcval *fn)
{
	if (!linkrt_go(fn != NULL ? fn->fn : NULL, fn))
		LINKRT_THROW("no memory or no thread for a goroutine");
}

#define EXPORT_newproc SELECTED
#include "abi/export.h"
