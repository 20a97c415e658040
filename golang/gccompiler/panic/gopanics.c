/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Run-time errors that only gc's code knows, and what is left of defer: a
 * panic ends the process, so that no deferred call runs for it and nothing is
 * ever recovered. Source: Go 1.26 runtime/panic.go, unsafe.go, error.go.
 */
#include "golang/common/lang.h"
#include "sys/throw.h"

#define RUNTIME_ERRORS(X)                                                                                    \
	X(panicoverflow, "integer overflow")                                                                 \
	X(panicunsafeslicelen, "unsafe.Slice: len out of range")                                             \
	X(panicunsafeslicenilptr, "unsafe.Slice: ptr is nil and len is not zero")                            \
	X(panicunsafestringlen, "unsafe.String: len out of range")                                           \
	X(panicunsafestringnilptr, "unsafe.String: ptr is nil and len is not zero")
RUNTIME_ERRORS(RUNTIME_ERROR)

_Noreturn void go_throwinit(void) GO(throwinit);
_Noreturn void go_deferreturn(void) GO(deferreturn);
eface go_gorecover(void *arguments) GO(gorecover);

_Noreturn void go_throwinit(void)
{
	LINKRT_THROW("recursive call during initialization - linker skew");
}

/* Where a function would go on after a recovered panic. */
_Noreturn void go_deferreturn(void)
{
	LINKRT_THROW("deferreturn without a recovered panic");
}

/* Outside a panic recover() is nil, and inside one nothing deferred runs. */
eface go_gorecover(void *arguments)
{
	(void)arguments;
	return (eface){0};
}
