/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbols for book-keeping to which every main package refers, because the stock runtime.gox makes
 * gccgo do so. linkrt does no such book-keeping.
 * Contract: GCC 12 gcc/go/gofrontend/gogo.cc (init functions, type lists),
 * libgo/go/runtime/type.go.
 */
#include "golang/gccgo/gccgo.h"

/* No type is made or looked up at run time, and no collector needs roots. */
void go_registerTypeDescriptors(intptr_t n, const void *lists) GO(registerTypeDescriptors);
void go_registerGCRoots(const void *roots) GO(registerGCRoots);

void go_registerTypeDescriptors(intptr_t n, const void *lists)
{
	(void)n, (void)lists;
}

void go_registerGCRoots(const void *roots)
{
	(void)roots;
}

/* Weak, because a program may contain one of these packages itself. */
#define WEAK __attribute__((weak))

/* These packages need no initialisation. */
#define IMPORTS(X)                                                                                 \
	X(runtime)                                                                                 \
	X(internal_1cpu)
#define IMPORT(package)                                                                            \
	void package##_import(void) GO_SYMBOL(#package "..import") WEAK;                           \
	void package##_import(void)                                                                \
	{                                                                                          \
	}
IMPORTS(IMPORT)

/*
 * Lists of type descriptors: a count and that many pointers. All are empty. The first two belong to
 * packages whose functions the compiler expands itself.
 */
#define TYPE_LISTS(X)                                                                              \
	X(math_1bits)                                                                              \
	X(sync_1atomic)                                                                            \
	X(runtime)                                                                                 \
	X(internal_1abi)                                                                           \
	X(internal_1bytealg)                                                                       \
	X(internal_1cpu)                                                                           \
	X(internal_1goarch)                                                                        \
	X(internal_1goexperiment)                                                                  \
	X(internal_1goos)                                                                          \
	X(runtime_1internal_1atomic)                                                               \
	X(runtime_1internal_1math)                                                                 \
	X(runtime_1internal_1sys)
#define TYPE_LIST(package)                                                                         \
	extern const intptr_t package##_types GO_SYMBOL(#package "..types") WEAK;                  \
	const intptr_t package##_types = 0;
TYPE_LISTS(TYPE_LIST)

/*
 * Without optimisation a main package contains the descriptor of runtime.gList, which refers to its
 * methods. No code calls them.
 */
#define METHODS(X)                                                                                 \
	X(empty)                                                                                   \
	X(push)                                                                                    \
	X(pushAll)                                                                                 \
	X(pop)
#define METHOD(name)                                                                               \
	_Noreturn void gList_##name(void) GO(gList.name);                                          \
	_Noreturn void gList_##name(void)                                                          \
	{                                                                                          \
		__builtin_trap();                                                                  \
	}
METHODS(METHOD)
