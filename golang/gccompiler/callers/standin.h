/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Functions of Go's runtime that stand for C code in a stack: abi/standins.def.
 */
#ifndef GOLANG_GCCOMPILER_STANDIN_H
#define GOLANG_GCCOMPILER_STANDIN_H

#include "golang/gccompiler/callers/location.h"

enum stand_in {
#define STAND_IN(id, how, function, file, first, then, last) AS_##id,
#include "abi/standins.def"
	STAND_INS
};

/* The address of such a function is in this array, and each element is a function. */
extern const char stand_ins[2 * STAND_INS];

static inline bool is_stand_in(uintptr_t pc)
{
	return pc - (uintptr_t)stand_ins < sizeof stand_ins;
}

/* The return address of a call that the function makes. */
static inline uintptr_t stand_in_pc(enum stand_in function)
{
	return (uintptr_t)&stand_ins[2 * function + 1];
}

struct location stand_in_location(uintptr_t pc) SHARED(stand_in_location);
/* Whether the function has a line in the program's release. */
bool stand_in_has_line(enum stand_in function) SHARED(stand_in_has_line);

/* The functions that make a run-time error; STAND_INS: there is no second one. */
struct makers {
	enum stand_in inner, outer;
};
struct signal_fault;
/* Those of an error with that text. called: the shim that Go's code called, or 0. f: the fault that
 * is the error, or with signal 0. */
struct makers makers_of(uintptr_t called, linkrt_string text, const struct signal_fault *f) __asm__(
	"linkrt_makers_of");
#pragma weak makers_of

#endif
