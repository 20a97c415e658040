/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Whether a function that uses what a lock guards waits for that lock: it changes nothing while
 * another thread has it, and it drops the lock in the end.
 */
#ifndef TESTS_HARNESS_BESIDE_H
#define TESTS_HARNESS_BESIDE_H

#include "sync/lock.h"
#include "tests/harness/comes.h"
#include "tests/harness/fork.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <unistd.h>

/* How a child ends. */
enum { KEEPS_THE_LOCK = 1, DOES_NOT_WAIT, CHANGES_WITHOUT_LOCK };

struct row {
	const char *name;
	struct lock *lock, *(*find)(void); /* the lock, or what finds it when all is prepared */
	void (*prepare)(void);             /* before another thread has the lock, or NULL */
	void (*use)(void);
	const void
		*guarded; /* 4 bytes that `use` does not change before it has the lock, or NULL */
};

static uint32_t prepared, locked, done; /* atomic */

static inline void *use(void *row)
{
	const struct row *const r = row;

	if (r->prepare != NULL)
		r->prepare();
	STORE(&prepared, 1, RELEASE);
	comes(&locked);
	r->use();
	STORE(&done, 1, RELEASE);
	return NULL;
}

/* Until the thread sleeps for the lock, or until it has done without. */
static inline bool waits_for(const struct lock *l)
{
	const int64_t until = runtime_nanotime() + INT64_C(4000000000);

	while (LOAD(&l->sleepers, ACQUIRE) < LOCK_SLEEPER)
		if (LOAD(&done, ACQUIRE) != 0 || runtime_nanotime() > until)
			return false;
	usleep(1000); /* what waits for its lock does nothing */
	return LOAD(&done, ACQUIRE) == 0 && LOAD(&l->state, RELAXED) == LOCK_LOCKED;
}

static inline bool is_dropped(const struct lock *l)
{
	const int64_t until = runtime_nanotime() + INT64_C(4000000000);

	while (LOAD(&l->state, ACQUIRE) != LOCK_UNLOCKED)
		if (runtime_nanotime() > until)
			return false;
	return true;
}

static inline uint32_t value(const void *guarded)
{
	return guarded != NULL ? LOAD((const uint32_t *)guarded, RELAXED) : 0;
}

static inline void use_beside(void *arg)
{
	const struct row *const r = arg;
	struct lock *l;
	uint32_t before;
	pthread_t thread;

	cr_assert_eq(pthread_create(&thread, NULL, use, arg), 0);
	cr_assert(comes(&prepared));
	l = r->lock != NULL ? r->lock : r->find();
	lock(l);
	before = value(r->guarded);
	STORE(&locked, 1, RELEASE);
	if (!waits_for(l))
		_exit(DOES_NOT_WAIT);
	if (value(r->guarded) != before)
		_exit(CHANGES_WITHOUT_LOCK);
	unlock(l);
	if (!comes(&done) || !is_dropped(l))
		_exit(KEEPS_THE_LOCK);
}

/* Each row runs in a child, which begins anew. */
static inline void all_wait(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct ending e = in_child(use_beside, (void *)(uintptr_t)&rows[i]);

		cr_expect_eq(e.status, 0, "%s: %d %s", rows[i].name, e.status, e.text);
	}
}

#endif
