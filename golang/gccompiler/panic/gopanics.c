/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Run-time errors that only gc's code reports, and the functions of defer and recover. A panic ends
 * the process, so it runs no deferred call, and nothing is ever recovered. Source: Go 1.26
 * runtime/panic.go, unsafe.go, error.go.
 */
#include "golang/common/lang.h"
#include "sys/throw.h"

#define RUNTIME_ERRORS(X)                                                                          \
	X(panicoverflow, "integer overflow")                                                       \
	X(panicunsafeslicelen, "unsafe.Slice: len out of range")                                   \
	X(panicunsafeslicenilptr, "unsafe.Slice: ptr is nil and len is not zero")                  \
	X(panicunsafestringlen, "unsafe.String: len out of range")                                 \
	X(panicunsafestringnilptr, "unsafe.String: ptr is nil and len is not zero")
RUNTIME_ERRORS(RUNTIME_ERROR)

_Noreturn void go_throwinit(void) GO(throwinit);
_Noreturn void go_deferreturn(void) GO(deferreturn);
eface go_gorecover(void *arguments) GO(gorecover);

_Noreturn void go_throwinit(void)
{
	LINKRT_THROW("recursive call during initialization - linker skew");
}

/* A function would continue here after a recovered panic. */
_Noreturn void go_deferreturn(void)
{
	LINKRT_THROW("deferreturn without a recovered panic");
}

/* recover() is nil outside a panic, and during a panic no deferred call runs. */
eface go_gorecover(void *arguments)
{
	(void)arguments;
	return (eface){0};
}
