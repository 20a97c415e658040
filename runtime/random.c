/* SPDX-License-Identifier: BSD-3-Clause
 *
 * wyrand (Wang Yi, public domain; see NOTICE), one stream for each thread.
 *
 * A stream belongs to an epoch. A new thread's stream has no epoch. In a forked child the epoch of
 * the process is wiped to 0. So one comparison on the fast path detects both cases. The stream then
 * gets a new seed.
 */
#include "runtime/random.h"

#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/mem.h"
#include "sys/process.h"
#include "sys/syscall.h"
#include "time/clock.h"

#include <linux/auxvec.h>
#include <linux/random.h>

enum { NO_EPOCH = UINT32_MAX };

_Thread_local struct random_stream linkrt_random_stream = {.epoch = (uint32_t)NO_EPOCH};

static inline uint64_t fold(uint64_t a, uint64_t b)
{
	const unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/*
 * Atomic, relaxed. It is not wiped at a fork: the child counts on from the parent's value, so that
 * no epoch is used twice.
 */
static uint32_t last_epoch;

/*
 * The first thread that finds the epoch 0 moves it past every epoch that a parent's stream has.
 * Where the kernel does not wipe the epoch, it stays 0, so that each draw comes here, and the
 * process id is the epoch of the streams.
 */
static uint32_t current_epoch(void)
{
	uint32_t epoch = 0, next;

	/* An epoch other than 0 was stored by a thread that had made this call. */
	if (LOAD(&linkrt_process.random_epoch, RELAXED) == 0 &&
		LOAD(&linkrt_pid_tells_fork, RELAXED) == 0)
		linkrt_wipe_on_fork(&linkrt_process, sizeof linkrt_process);
	if (LOAD(&linkrt_pid_tells_fork, RELAXED) != 0)
		return (uint32_t)SYSCALL0(__NR_getpid);
	do
		next = FETCH_ADD(&last_epoch, 1, RELAXED) + 1;
	while (next == 0 || next == NO_EPOCH);
	/* 0 => next */
	return CAS(&linkrt_process.random_epoch, &epoch, next, RELAXED) ? next : epoch;
}

/*
 * A random number from the kernel. If the kernel has none yet, a mix of what differs between
 * processes, threads and moments: AT_RANDOM, the tid and the clock.
 */
static uint64_t seed(void)
{
	const void *secret = (const void *)linkrt_auxv(AT_RANDOM);
	uint64_t random[2] = {0, 0}, s = 0;

	if (SYSCALL3(__NR_getrandom, &s, sizeof s, GRND_NONBLOCK) == sizeof s)
		return s;
	if (secret != NULL)
		linkrt_memcpy(random, secret, sizeof random);
	s = fold(random[0] ^ (uint64_t)linkrt_nanotime(), 0x9e3779b97f4a7c15);
	return fold(s ^ random[1], 0xbf58476d1ce4e5b9 ^ (uint64_t)SYSCALL0(__NR_gettid) << 32);
}

static inline uint64_t next_state(void)
{
	return linkrt_random_stream.state + 0xa0761d6478bd642f;
}

static inline uint64_t draw(uint64_t next)
{
	linkrt_random_stream.state = next;
	return fold(next, next ^ 0xe7037ed1a0b428db);
}

static COLD uint64_t wyrand_slow(void)
{
	/*
	 * Before the seed: if a handler forks in between, the child's stream has an old epoch, and
	 * the child seeds it again.
	 */
	const uint32_t epoch = current_epoch();

	if (linkrt_random_stream.epoch != epoch) {
		linkrt_random_stream.state = seed();
		linkrt_random_stream.epoch = epoch;
	}
	return draw(next_state());
}

static inline uint64_t wyrand(void)
{
	/*
	 * Before the comparison, because this load waits for the store of the last draw, and the
	 * result waits for this load.
	 */
	const uint64_t next = next_state();

	if (UNLIKELY(linkrt_random_stream.epoch != LOAD(&linkrt_process.random_epoch, RELAXED)))
		return wyrand_slow();
	return draw(next);
}

uint64_t linkrt_rand(void)
{
	return wyrand();
}

uint32_t linkrt_fastrand(void)
{
	return (uint32_t)wyrand();
}

uint32_t linkrt_fastrandn(uint32_t n)
{
	return (uint32_t)((uint64_t)(uint32_t)wyrand() * n >> 32);
}

int64_t linkrt_cheaprand64(void)
{
	return (int64_t)(wyrand() >> 1);
}

#define EXPORT_random SELECTED
#include "abi/export.h"
