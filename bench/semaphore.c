/* SPDX-License-Identifier: BSD-3-Clause
 *
 * semaphore.c - a semaphore that nobody else wants, and two threads that hand
 * the turn to each other.
 */
#include <linux/futex.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdalign.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bench/limits.h"
#include "bench/side.h"
#include "linkrt.h"

#define LINE 128 /* bytes; two lines, for neighbours are fetched in pairs */

/* Two of each kind, each on a line of its own. */
static struct {
	alignas(LINE) uint32_t count;
} word[2];
static struct {
	alignas(LINE) sem_t sem;
} posix[2];

static int posix_count(int i)
{
	int v = -1;

	sem_getvalue(&posix[i].sem, &v);
	return v;
}

/* Uncontended. */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

BENCH_LOOP(linkrt, word[0].count = 1, sync_runtime_Semacquire(&word[0].count);
	   sync_runtime_Semrelease(&word[0].count, false, 0), word[0].count == 1)
BENCH_LOOP(bare, word[0].count = 1, limit_acquire(&word[0].count);
	   limit_release(&word[0].count), word[0].count == 1)
BENCH_LOOP(libc_sem, sem_init(&posix[0].sem, 0, 1), sem_wait(&posix[0].sem);
	   sem_post(&posix[0].sem), posix_count(0) == 1)
BENCH_LOOP(libc_mutex, , pthread_mutex_lock(&mutex); pthread_mutex_unlock(&mutex),
	   pthread_mutex_trylock(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0)

static const struct bench_side uncontended[] = {
	{.name = "linkrt", .run = linkrt},
	{.name = "bare CAS + xadd", .run = bare, .bar = 1.15},
	{.name = "libc sem_t", .run = libc_sem},
	{.name = "libc pthread_mutex", .run = libc_mutex},
	{.files = "go[0-9]*", .ask = "uncontended"},
	{0},
};

/* Ping-pong. */

#define LEAD_IN 4 /* round trips before the clock starts: both threads run by then */

struct partner {
	void (*play)(struct partner *p);
	uint64_t trips;
	pthread_barrier_t ready;
	uint64_t made;
};

static void *play(void *arg)
{
	struct partner *p = arg;

	bench_pin(bench_cpu[1]);
	pthread_barrier_wait(&p->ready);
	p->play(p);
	return NULL;
}

static int begin(struct partner *p, pthread_t *thread)
{
	bench_pin(bench_cpu[0]);
	pthread_barrier_init(&p->ready, NULL, 2);
	if (pthread_create(thread, NULL, play, p))
		return -1;
	pthread_barrier_wait(&p->ready);
	return 0;
}

/* True iff every trip was made. */
static bool finish(struct partner *p, pthread_t thread)
{
	pthread_join(thread, NULL);
	pthread_barrier_destroy(&p->ready);
	return p->made == p->trips;
}

/* TAKE(i) waits for semaphore i, GIVE(i) posts it: macros, so that each side's calls are direct. */
#define PINGPONG(name, before, TAKE, GIVE, left)                                                             \
	static void name##_partner(struct partner *p)                                                        \
	{                                                                                                    \
		for (; p->made < p->trips; p->made++) {                                                      \
			TAKE(0);                                                                             \
			GIVE(1);                                                                             \
		}                                                                                            \
	}                                                                                                    \
	static int64_t name(uint64_t n)                                                                      \
	{                                                                                                    \
		struct partner p = {.play = name##_partner, .trips = n + LEAD_IN};                           \
		int64_t start = 0, end;                                                                      \
		pthread_t thread;                                                                            \
                                                                                                             \
		before;                                                                                      \
		if (begin(&p, &thread))                                                                      \
			return BENCH_WRONG;                                                                  \
		for (uint64_t i = 0; i < n + LEAD_IN; i++) {                                                 \
			if (i == LEAD_IN)                                                                    \
				start = bench_now();                                                         \
			GIVE(0);                                                                             \
			TAKE(1);                                                                             \
		}                                                                                            \
		end = bench_now();                                                                           \
		return finish(&p, thread) && !(left) ? end - start : BENCH_WRONG;                            \
	}

/* A word that is 0 or 1, and two system calls a trip each. */
static void futex_take(uint32_t *w)
{
	while (!__atomic_exchange_n(w, 0, __ATOMIC_SEQ_CST))
		syscall(SYS_futex, w, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
}

static void futex_give(uint32_t *w)
{
	__atomic_exchange_n(w, 1, __ATOMIC_SEQ_CST);
	syscall(SYS_futex, w, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void empty(void)
{
	for (int i = 0; i < 2; i++) {
		word[i].count = 0;
		sem_init(&posix[i].sem, 0, 0);
	}
}

#define WORDS_LEFT (word[0].count || word[1].count)
#define LINKRT_TAKE(i) sync_runtime_Semacquire(&word[i].count)
#define LINKRT_GIVE(i) sync_runtime_Semrelease(&word[i].count, false, 0)
#define POSIX_TAKE(i) sem_wait(&posix[i].sem)
#define POSIX_GIVE(i) sem_post(&posix[i].sem)
#define FUTEX_TAKE(i) futex_take(&word[i].count)
#define FUTEX_GIVE(i) futex_give(&word[i].count)
#define SPIN_TAKE(i) limit_spin_acquire(&word[i].count)
#define SPIN_GIVE(i) limit_release(&word[i].count)

PINGPONG(linkrt_pingpong, empty(), LINKRT_TAKE, LINKRT_GIVE, WORDS_LEFT)
PINGPONG(posix_pingpong, empty(), POSIX_TAKE, POSIX_GIVE, posix_count(0) || posix_count(1))
PINGPONG(futex_pingpong, empty(), FUTEX_TAKE, FUTEX_GIVE, WORDS_LEFT)
PINGPONG(spin_pingpong, empty(), SPIN_TAKE, SPIN_GIVE, WORDS_LEFT)

static const struct bench_side pingpong1[] = {
	{.name = "linkrt", .run = linkrt_pingpong},
	{.name = "raw futex", .run = futex_pingpong},
	{.name = "libc sem_t", .run = posix_pingpong},
	{.files = "go[0-9]*", .name = "goroutines", .ask = "pingpong"},
	{.files = "go[0-9]*", .name = "locked threads", .ask = "pingpong-locked"},
	{0},
};

static const struct bench_side pingpong2[] = {
	{.name = "linkrt", .run = linkrt_pingpong},
	{.name = "spinning CAS + xadd (limit)", .run = spin_pingpong},
	{.name = "raw futex", .run = futex_pingpong},
	{.name = "libc sem_t", .run = posix_pingpong},
	{.files = "go[0-9]*", .name = "goroutines", .ask = "pingpong"},
	{.files = "go[0-9]*", .name = "goroutines, handoff", .ask = "pingpong-direct"},
	{.files = "go[0-9]*", .name = "locked threads", .ask = "pingpong-locked"},
	{0},
};

const struct bench_case bench_semaphore[] = {
	{.name = "Semaphore/uncontended",
		.op = "an acquire and a release, in ns",
		.cpus = 1,
		.busy = true,
		.sides = uncontended},
	{.name = "Semaphore/pingpong/cpus=1", .op = "a round trip, in ns", .cpus = 1, .sides = pingpong1},
	{.name = "Semaphore/pingpong/cpus=2", .op = "a round trip, in ns", .cpus = 2, .sides = pingpong2},
	{0},
};
