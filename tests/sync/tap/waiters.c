/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The program that tests/sync/waiters debugs: semaphores with waiters of
 * every kind.
 */
#include "sys/atomic.h"
#include "tests/harness/threads.h"

#define CALLED __attribute__((noinline))

/* After a call, this keeps the compiler from making the call a jump. */
#define AFTER_CALL() __asm__ volatile("" : : : "memory")

static uint32_t first, second, third, tids[3];
static linkrt_await await;

static CALLED void wait_for_ever(void)
{
	sync_runtime_Semacquire(&first);
	AFTER_CALL();
}

static CALLED void wait_for_a_minute(void)
{
	linkrt_semacquire_until(&first, runtime_nanotime() + 60000000000);
	AFTER_CALL();
}

static CALLED void wait_for_three(void)
{
	linkrt_semacquire_n(&second, 3);
	AFTER_CALL();
}

static void *body(void *arg)
{
	static void (*const bodies[])(void) = {wait_for_ever, wait_for_a_minute, wait_for_three};
	uint32_t *tid = arg;

	STORE(tid, own_tid(), RELEASE);
	bodies[tid - tids]();
	return arg;
}

static void wait_in_goroutine(void *unused)
{
	(void)unused;
	sync_runtime_Semacquire(&third);
}

static void start_goroutine(void)
{
	const uint64_t queued = linkrt_sem_stats().contended;

	linkrt_go(wait_in_goroutine, NULL);
	while (linkrt_sem_stats().contended == queued)
		runtime_osyield();
}

/* The debugger stops here. */
void nobody_waits(void);
CALLED void nobody_waits(void)
{
	AFTER_CALL();
}

void all_wait(void);
CALLED void all_wait(void)
{
	AFTER_CALL();
}

void one_is_woken(void);
CALLED void one_is_woken(void)
{
	AFTER_CALL();
}

int main(void)
{
	nobody_waits();
	for (int n = 0; n < 3; n++) {
		thread_spawn(body, &tids[n]);
		wait_asleep(&tids[n]);
	}
	start_goroutine();
	linkrt_await_start(&await, &second);
	second = 2; /* too few for its waiter */
	all_wait();
	sync_runtime_Semrelease(&first, false, 0);
	one_is_woken();
	return 0;
}
