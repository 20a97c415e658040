/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a program attaches to an object: a finalizer, a cleanup, a weak pointer, or what linkrt has
 * to know of it. The collector finds the objects that are not reachable any more, and one goroutine
 * makes the calls. Only programs that attach something contain this.
 * Source: Go 1.26 runtime/mfinal.go, mcleanup.go, mheap.go (specials), mgcmark.go, mgcsweep.go.
 */
#ifndef GOLANG_GCCOMPILER_SPECIAL_SPECIAL_H
#define GOLANG_GCCOMPILER_SPECIAL_SPECIAL_H

#include "golang/gccompiler/value/type.h"
#include "runtime/heap/heap.h"

enum special_kind {
	SPECIAL_FINALIZER,
	SPECIAL_CLEANUP,
	SPECIAL_WEAK,
	SPECIAL_BUBBLE,  /* a sync.WaitGroup belongs to a bubble of testing/synctest */
	SPECIAL_PROFILE, /* the object was counted for the profile of the heap */
};

/* An object of the heap. It has the complement of the other object's address, which does not keep
 * that object. */
struct special {
	struct special *next; /* in a bucket, or in the queue */
	uintptr_t hidden;
	enum special_kind kind;
	uint64_t id;                      /* of a cleanup */
	const uintptr_t *call;            /* a func value */
	const struct interface_type *arg; /* what a finalizer takes; NULL: a pointer or any */
	bool takes_any, has_large_results;
	const struct type *type; /* of the pointer */
	uintptr_t *handle;       /* a weak pointer: the address, or 0; noscan */
	void *object;            /* in the queue: what the finalizer gets */
	uint64_t bubble;         /* to which the object belongs */
	struct site *site;       /* in the profile of the heap */
};

/* special.c */

struct special *linkrt_special_new(enum special_kind kind);
/* With mheap.lock. NULL: the object has no such special. */
struct special *linkrt_special_find(uintptr_t address, enum special_kind kind, uint64_t id);
/* With mheap.lock */
void linkrt_special_insert(struct special *s, uintptr_t address);
/* Takes mheap.lock. Nothing happens if there is no such special. */
void linkrt_special_remove(uintptr_t address, enum special_kind kind, uint64_t id);

/* specialcalls.c, with mheap.lock */

/* A goroutine will make the call. */
void linkrt_special_call(struct special *s);
/* During a mark: the objects that finalizers will get. */
void linkrt_special_keep_called(void);

/* specialcalls.c. Only programs with finalizers, cleanups or weak pointers have them: what the
 * goroutine runs, and whether it makes a call just now, and so runs code of the program. */
void linkrt_special_make_calls(void *unused);
bool linkrt_special_is_calling(void);
#pragma weak linkrt_special_make_calls
#pragma weak linkrt_special_is_calling

#endif
