/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores by every name, with threads, signals and forks. What must happen
 * while a thread waits happens when the kernel says that the thread sleeps. The
 * results would hold at any other time, too.
 */
#include "sys/atomic.h"
#include "tests/harness/child.h"

#include <asm/signal.h>

enum { THREADS = 64, PERMITS = 3, WORDS = 300, SLEEPERS = 5 };

/* All acquires and all releases in one form, which drops the arguments that a name lacks. */
typedef void acquire_fn(uint32_t *s, bool lifo);
typedef void release_fn(uint32_t *s, bool handoff);

#define ACQUIRE1(name)                                                                             \
	static void acquire_##name(uint32_t *s, bool lifo)                                         \
	{                                                                                          \
		(void)lifo;                                                                        \
		name(s);                                                                           \
	}
#define ACQUIRE2(name)                                                                             \
	static void acquire_##name(uint32_t *s, bool lifo)                                         \
	{                                                                                          \
		name(s, lifo); /* synctestDurable: ignored */                                      \
	}
#define ACQUIRE3(name)                                                                             \
	static void acquire_##name(uint32_t *s, bool lifo)                                         \
	{                                                                                          \
		name(s, lifo, 1);                                                                  \
	}
#define RELEASE1(name)                                                                             \
	static void release_##name(uint32_t *s, bool handoff)                                      \
	{                                                                                          \
		(void)handoff;                                                                     \
		name(s);                                                                           \
	}
#define RELEASE3(name)                                                                             \
	static void release_##name(uint32_t *s, bool handoff)                                      \
	{                                                                                          \
		name(s, handoff, 1);                                                               \
	}
#define ACQUIRES(X1, X2, X3)                                                                       \
	X1(sync_runtime_Semacquire)                                                                \
	X1(runtime_sync_runtime_Semacquire)                                                        \
	X1(internal_poll_runtime_Semacquire)                                                       \
	X1(runtime_semacquire)                                                                     \
	X2(sync_runtime_SemacquireWaitGroup)                                                       \
	X2(runtime_sync_runtime_SemacquireWaitGroup)                                               \
	X3(sync_runtime_SemacquireMutex)                                                           \
	X3(sync_runtime_SemacquireRWMutexR)                                                        \
	X3(sync_runtime_SemacquireRWMutex)                                                         \
	X3(runtime_sync_runtime_SemacquireMutex)                                                   \
	X3(runtime_sync_runtime_SemacquireRWMutexR)                                                \
	X3(runtime_sync_runtime_SemacquireRWMutex)                                                 \
	X3(internal_sync_runtime_SemacquireMutex)
#define RELEASES(X1, X3)                                                                           \
	X3(sync_runtime_Semrelease)                                                                \
	X3(runtime_sync_runtime_Semrelease)                                                        \
	X3(internal_sync_runtime_Semrelease)                                                       \
	X1(internal_poll_runtime_Semrelease)                                                       \
	X1(runtime_semrelease)
ACQUIRES(ACQUIRE1, ACQUIRE2, ACQUIRE3)
RELEASES(RELEASE1, RELEASE3)

#define ROW(name) {acquire_##name, #name},
static const struct acquire {
	acquire_fn *fn;
	const char *name;
} acquires[] = {ACQUIRES(ROW, ROW, ROW)};
#undef ROW
#define ROW(name) {release_##name, #name},
static const struct release {
	release_fn *fn;
	const char *name;
} releases[] = {RELEASES(ROW, ROW)};
#define COUNT(table) (sizeof(table) / sizeof *(table))

static void counts_are_kept(void)
{
	uint32_t s = 0;
	unsigned wrong = 0;

	for (unsigned a = 0; a < COUNT(acquires); a++) {
		for (unsigned r = 0; r < COUNT(releases); r++) {
			releases[r].fn(&s, false);
			releases[r].fn(&s, true);
			wrong += s != 2;
			acquires[a].fn(&s, false);
			wrong += s != 1;
			acquires[a].fn(&s, true);
			wrong += s != 0;
		}
	}
	ok_equal(wrong, 0, "without waiters a release adds 1 and an acquire takes it");
}

/* A thread that waits, and what it saw. */
struct waiter {
	const struct acquire *how;
	uint32_t *s;
	bool lifo;
	uint32_t tid;   /* atomic: set right before it waits */
	uint32_t place; /* atomic: 0 => in which place it got through, from 1 on */
	thread thread;
};

static uint32_t got_through; /* atomic */

static void *wait_once(void *arg)
{
	struct waiter *w = arg;

	STORE(&w->tid, own_tid(), RELEASE);
	w->how->fn(w->s, w->lifo);
	STORE(&w->place, FETCH_ADD(&got_through, 1, SEQ_CST) + 1, SEQ_CST);
	return w;
}

/* Returns when the thread sleeps. */
static void start_waiter(struct waiter *w, uint32_t *s, const struct acquire *how, bool lifo)
{
	*w = (struct waiter){.how = how, .s = s, .lifo = lifo};
	w->thread = thread_spawn(wait_once, w);
	wait_asleep(&w->tid);
}

static void every_acquire_waits_for_every_release(void)
{
	for (unsigned a = 0; a < COUNT(acquires); a++) {
		const struct release *r = &releases[a % COUNT(releases)];
		uint32_t s = 0;
		struct waiter w;

		start_waiter(&w, &s, &acquires[a], false);
		const bool waited = LOAD(&w.place, SEQ_CST) == 0;
		r->fn(&s, a & 1);
		thread_join(w.thread);
		ok(waited && s == 0, acquires[a].name);
	}
	for (unsigned r = 0; r < 2 * COUNT(releases); r++) {
		uint32_t s = 0;
		struct waiter w;

		start_waiter(&w, &s, &acquires[0], false);
		releases[r / 2].fn(&s, r & 1);
		thread_join(w.thread);
		ok(s == 0, releases[r / 2].name);
	}
}

/* Three threads wait, the last with or without lifo. Checks the order in which they get through. */
static void order_is(bool lifo, const uint32_t *places, const char *name)
{
	struct waiter w[3];
	uint32_t s = 0;

	got_through = 0;
	for (int i = 0; i < 3; i++)
		start_waiter(&w[i], &s, &acquires[6], lifo && i == 2);
	for (uint32_t n = 1; n <= 3; n++) {
		sync_runtime_Semrelease(&s, true, 0);
		/* The unit is granted directly, so the count does not show it. */
		if (s != 0)
			bail("a handoff shows in the count");
		while (LOAD(&got_through, SEQ_CST) < n)
			runtime_usleep(100);
	}
	for (int i = 0; i < 3; i++)
		thread_join(w[i].thread);
	ok(w[0].place == places[0] && w[1].place == places[1] && w[2].place == places[2], name);
}

static void order_is_kept(void)
{
	order_is(false, (const uint32_t[]){1, 2, 3},
		"waiters get through in the order in which they came");
	order_is(true, (const uint32_t[]){2, 3, 1}, "lifo goes before all others");
}

/* Without handoff: a running thread may overtake the woken waiter, but no waiter behind it may. */
static void release_wakes_the_first(void)
{
	struct waiter w[SLEEPERS];
	uint32_t s = 0;
	unsigned wrong = 0;

	got_through = 0;
	for (int i = 0; i < SLEEPERS; i++)
		start_waiter(&w[i], &s, &acquires[0], false);
	for (uint32_t n = 1; n <= SLEEPERS; n++) {
		sync_runtime_Semrelease(&s, false, 0);
		while (LOAD(&got_through, SEQ_CST) < n)
			runtime_usleep(100);
	}
	for (uint32_t i = 0; i < SLEEPERS; i++) {
		thread_join(w[i].thread);
		wrong += w[i].place != i + 1;
	}
	ok_equal(wrong, 0, "one release wakes the first that waits");
}

/* A semaphore and what it guards. */
static struct guarded {
	uint32_t s;
	uint32_t inside, most_inside; /* atomic */
	uint64_t total;               /* not atomic: guarded by s if it was 1 at first */
	unsigned rounds;
} guarded;

static void *add_under_lock(void *arg)
{
	const bool handoff = arg != NULL;

	for (unsigned n = guarded.rounds; n > 0; n--) {
		sync_runtime_SemacquireMutex(&guarded.s, n % 7 == 0, 0);
		guarded.total++;
		sync_runtime_Semrelease(&guarded.s, handoff && n % 3 == 0, 0);
	}
	return NULL;
}

static void *enter_and_leave(void *arg)
{
	(void)arg;
	for (unsigned n = guarded.rounds; n > 0; n--) {
		sync_runtime_Semacquire(&guarded.s);
		const uint32_t inside = FETCH_ADD(&guarded.inside, 1, SEQ_CST) + 1;
		uint32_t most = LOAD(&guarded.most_inside, SEQ_CST);
		while (most < inside && !CAS(&guarded.most_inside, &most, inside, SEQ_CST))
			;
		FETCH_ADD(&guarded.inside, -1, SEQ_CST);
		sync_runtime_Semrelease(&guarded.s, false, 0);
	}
	return NULL;
}

static void run_threads(void *(*fn)(void *), void *arg, uint32_t count, unsigned rounds)
{
	thread t[THREADS];

	guarded = (struct guarded){.s = count, .rounds = tap_rounds(rounds)};
	for (int i = 0; i < THREADS; i++)
		t[i] = thread_spawn(fn, arg);
	for (int i = 0; i < THREADS; i++)
		thread_join(t[i]);
}

static void totals_are_exact(void)
{
	run_threads(add_under_lock, NULL, 1, 3000);
	ok_equal((int64_t)guarded.total, (int64_t)THREADS * guarded.rounds,
		"64 threads, one word: exact total");
	ok_equal(guarded.s, 1, "and the count is back");
	run_threads(add_under_lock, &guarded, 1, 1000);
	ok_equal((int64_t)guarded.total, (int64_t)THREADS * guarded.rounds,
		"the same with handoffs");
	ok_equal(guarded.s, 1, "and the count is back");
	run_threads(enter_and_leave, NULL, PERMITS, 2000);
	ok(guarded.most_inside <= PERMITS, "never more inside than the count");
	ok_equal(guarded.s, PERMITS, "and the count is back");
}

/* So many words that some share a bucket. Each thread walks through all of them. */
static struct {
	uint32_t s[WORDS];
	uint32_t total[WORDS]; /* each guarded by its s */
} many;

static void *walk_words(void *arg)
{
	const unsigned rounds = tap_rounds(30), offset = (unsigned)(uintptr_t)arg;

	for (unsigned n = 0; n < rounds * WORDS; n++) {
		const unsigned w = (n + offset) % WORDS;
		sync_runtime_Semacquire(&many.s[w]);
		many.total[w]++;
		sync_runtime_Semrelease(&many.s[w], false, 0);
	}
	return NULL;
}

static void many_words(void)
{
	thread t[THREADS];
	unsigned wrong = 0;

	for (int w = 0; w < WORDS; w++)
		many.s[w] = 1;
	for (uintptr_t i = 0; i < THREADS; i++)
		t[i] = thread_spawn(
			walk_words, (void *)(i / 4)); /* four threads behind each other */
	for (int i = 0; i < THREADS; i++)
		thread_join(t[i]);
	for (int w = 0; w < WORDS; w++)
		wrong += many.s[w] != 1 || many.total[w] != THREADS * tap_rounds(30);
	ok_equal(wrong, 0, "300 words, 64 threads: exact totals");
}

static struct {
	uint32_t ping, pong;
	unsigned rounds;
	uint64_t hits; /* the thread whose turn it is may change it */
} table;

static void *pong(void *arg)
{
	for (unsigned n = table.rounds; n > 0; n--) {
		sync_runtime_Semacquire(&table.ping);
		table.hits++;
		sync_runtime_Semrelease(&table.pong, arg != NULL, 0);
	}
	return NULL;
}

static void ping_pong(bool handoff, const char *name)
{
	thread t;

	table.rounds = tap_rounds(20000);
	table.hits = 0;
	t = thread_spawn(pong, handoff ? &table : NULL);
	for (unsigned n = table.rounds; n > 0; n--) {
		sync_runtime_Semrelease(&table.ping, handoff, 0);
		sync_runtime_Semacquire(&table.pong);
		table.hits++;
	}
	thread_join(t);
	ok_equal((int64_t)table.hits, 2 * (int64_t)table.rounds, name);
}

static void *release_once(void *s)
{
	sync_runtime_Semrelease(s, true, 0);
	return NULL;
}

/* The waiter is joined at once, and without a libc its stack is unmapped, while the releaser may be
 * about to wake it. */
static void waiter_is_gone_after_the_grant(void)
{
	uint32_t s = 0;

	for (unsigned n = tap_rounds(500); n > 0; n--) {
		struct waiter w = {.how = &acquires[0], .s = &s};
		w.thread = thread_spawn(wait_once, &w);
		thread releaser = thread_spawn(release_once, &s);
		thread_join(w.thread);
		thread_join(releaser);
	}
	ok_equal(s, 0, "a waiter may be gone before its waker is done");
}

static uint32_t signals;

static void count_signal(int n)
{
	(void)n;
	FETCH_ADD(&signals, 1, SEQ_CST);
}

static void signals_do_not_end_a_wait(void)
{
	struct waiter w;
	uint32_t s = 0;

	on_signal(SIGUSR1, count_signal);
	start_waiter(&w, &s, &acquires[0], false);
	for (uint32_t n = 1; n <= 20; n++) {
		send_signal(w.tid, SIGUSR1);
		while (LOAD(&signals, SEQ_CST) < n)
			runtime_usleep(100);
	}
	wait_asleep(&w.tid);
	ok(LOAD(&w.place, SEQ_CST) == 0, "a wait goes on after signals");
	sync_runtime_Semrelease(&s, false, 0);
	thread_join(w.thread);
	ok_equal(s, 0, "and ends by a release");
}

/* The child has no waiter, so a handoff adds to the count. */
static void release_in_child(void *s)
{
	sync_runtime_Semrelease(s, true, 0);
	if (*(uint32_t *)s != 1)
		child_exit(11);
	sync_runtime_Semacquire(s);
	child_exit(*(uint32_t *)s == 0 ? 10 : 12);
}

static void child_has_no_waiters(void)
{
	static const char name[] = "a forked child has none of its parent's waiters";
	struct waiter w;
	uint32_t s = 0;

	start_waiter(&w, &s, &acquires[0], false);
	ok_ends(release_in_child, &s, EXITED(10), "", name);
	sync_runtime_Semrelease(&s, false, 0);
	thread_join(w.thread);
	ok_equal(s, 0, "the parent's waiter is still there");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	counts_are_kept();
	every_acquire_waits_for_every_release();
	order_is_kept();
	release_wakes_the_first();
	totals_are_exact();
	many_words();
	ping_pong(false, "ping-pong");
	ping_pong(true, "ping-pong with handoffs");
	waiter_is_gone_after_the_grant();
	signals_do_not_end_a_wait();
	child_has_no_waiters();
	return tap_end();
}
