/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The records of profiles: what was counted for each stack. A record is never freed. Only programs
 * that make profiles have them. Source: Go 1.26 runtime/mprof.go, bucket, stkbucket.
 */
#ifndef GOLANG_GCCOMPILER_PROFILE_SITE_H
#define GOLANG_GCCOMPILER_PROFILE_SITE_H

#include "golang/gccompiler/callers/standin.h"
#include "golang/gccompiler/callers/walk.h"
#include "sync/lock.h"

/* linkrtprof has the same numbers. */
enum site_kind { SITE_HEAP, SITE_BLOCK, SITE_MUTEX, SITE_KINDS };

/* How many functions of a stack a profile shows at most. linkrtprof.maxStack is the same. */
enum { PROFILE_DEPTH = 128 };

struct profile_stack {
	uint32_t depth;
	uintptr_t pcs[PROFILE_DEPTH];
};

/* What was counted. */
struct site_counts {
	int64_t objects, freed; /* of the heap */
	double events;          /* waits */
	int64_t ns;             /* how long they took */
};

struct site {
	struct site *next; /* in a chain of the table; guarded by its lock */
	struct site *all;  /* the one that was made before, of its kind; never written again */
	uint64_t hash;
	enum site_kind kind;
	uintptr_t size; /* of each object, or 0 */
	/* Of the heap: guarded by mheap.lock. Else by site_lock. */
	struct site_counts counts;
	/* Of the heap: what it was at the end of the last collection. Guarded by mheap.lock. */
	struct site_counts collected;
	struct profile_stack *stack;
};

/* The stack begins with that stand-in; STAND_INS: with none. */
void profile_begin(struct profile_stack *to, enum stand_in as) SHARED(profile_begin);
/* That one is next. */
void profile_add(struct profile_stack *to, enum stand_in as) SHARED(profile_add);
/* The functions from that frame on, without `skip` of them, are next. */
void profile_stack(struct profile_stack *to, struct frame from, intptr_t skip)
	SHARED(profile_stack);
/* The frame of the caller's caller, which stays while the caller runs. */
#define CALLER_FRAME() frame_linked(__builtin_frame_address(0))

/* The record of a kind, a size and a stack. Makes it if there is none. */
struct site *find_site(enum site_kind kind, uintptr_t size, const struct profile_stack *stack)
	SHARED(find_site);

/* The first one of a kind. site.all leads to the next. */
struct site *first_site(enum site_kind kind) SHARED(first_site);

/* Guards the counts of waits. */
extern struct lock site_lock SHARED(site_lock);

/* gomprof.c: as the last collection has left them, or as they are before the first one. */
struct site_counts heap_counts(const struct site *b) SHARED(heap_counts);

#endif
