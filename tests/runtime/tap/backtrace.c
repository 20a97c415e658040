/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The program that tests/runtime/gdb stops. First main is in a semaphore's fast path,
 * a few calls deep. Then a thread sleeps in a semaphore, a few calls deep.
 */
#include "sys/atomic.h"
#include "tests/harness/threads.h"

#define CALLED __attribute__((noinline))

static uint32_t fast = 1, slow, tid;

/* Code after a call keeps the compiler from making it a jump. */
#define AFTER_CALL() __asm__ volatile("" : : : "memory")

static CALLED void take_fast(uint32_t *s)
{
	sync_runtime_Semacquire(s);
	AFTER_CALL();
}

static CALLED void call_take_fast(uint32_t *s)
{
	take_fast(s);
	AFTER_CALL();
}

static CALLED void wait_slow(uint32_t *s)
{
	sync_runtime_SemacquireMutex(s, false, 0);
	AFTER_CALL();
}

static CALLED void *thread_body(void *s)
{
	STORE(&tid, own_tid(), RELEASE);
	wait_slow(s);
	AFTER_CALL();
	return s;
}

/* The debugger stops here. */
void all_is_set_up(void);
CALLED void all_is_set_up(void)
{
	AFTER_CALL();
}

int main(void)
{
	call_take_fast(&fast);
	thread t = thread_spawn(thread_body, &slow);
	wait_asleep(&tid);
	all_is_set_up();
	sync_runtime_Semrelease(&slow, false, 0);
	thread_join(t);
	return 0;
}
