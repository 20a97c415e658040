// SPDX-License-Identifier: BSD-3-Clause
//
// What the shipped sources need of the kernel and of the rest of the core. A
// futex compares and sleeps in one step. Neither it nor a wake-up orders memory.
// A schedule may wake a sleeper for no reason, a few times.
#include "tests/sync/relacy/kernel.h"

#include "tests/sync/relacy/relacy.h"
#include "tests/sync/relacy/search.h"
#include "tests/sync/relacy/shadow.h"

#include <new>

namespace
{

struct queue {
	const void *address;
	rl::waitset<MAX_THREADS> sleepers;
} queues[MAX_THREADS];

const int64_t LATE = 1000000; // ns: more than any time that the shipped code waits for

unsigned spurious_left;
int64_t now;

// The queue of those threads that sleep at an address; if there is none, an empty one for it.
queue &queue_of(const void *address)
{
	queue *free = nullptr;

	for (queue &q : queues)
		if (q.sleepers && q.address == address)
			return q;
		else if (!q.sleepers)
			free = &q;
	free->address = address;
	return *free;
}

// Another thread may run before a system call.
void step(const void *address)
{
	rl::context &c = rl::ctx();

	next_steps[c.threadx_->index_] = {reinterpret_cast<uintptr_t>(address), true};
	c.sched();
}

rl::unpark_reason sleep(const uint32_t *word, uint32_t expected, bool timed)
{
	rl::context &c = rl::ctx();

	step(word);
	if (*word != expected) {
		c.threadx_->last_yield_ = c.threadx_->own_acq_rel_order_; // the next load sees nothing older than the kernel saw
		return rl::unpark_reason_normal;
	}
	const rl::unpark_reason why =
		queue_of(word).sleepers.park_current(c, timed, spurious_left > 0, false, $);
	if (why == rl::unpark_reason_spurious && spurious_left > 0)
		spurious_left--;
	return why;
}

} // namespace

unsigned kernel_spins;

void kernel_begin(unsigned spins, unsigned spurious)
{
	for (queue &q : queues)
		new (&q) queue();
	kernel_spins = spins;
	spurious_left = spurious;
	now = 1;
}

extern "C" {

void futex_wait(const uint32_t *word, uint32_t expected)
{
	sleep(word, expected, false);
}

// A sleeper whose time is over wakes up at once or too late.
bool futex_wait_until(const uint32_t *word, uint32_t expected, int64_t deadline)
{
	if (sleep(word, expected, true) != rl::unpark_reason_timeout)
		return true;
	now = now < deadline ? deadline : now;
	now += rl::rand(2) * LATE;
	return false;
}

void futex_wait_for(const uint32_t *word, uint32_t expected, int64_t)
{
	sleep(word, expected, false);
}

// What it orders is a part of LOAD_AFTER_STORE (the seam's sys/atomic.h).
bool linkrt_membarrier(void)
{
	return true;
}

void futex_wake(const uint32_t *address, int n)
{
	rl::context &c = rl::ctx();

	step(address);
	queue &q = queue_of(address);
	while (n-- > 0 && q.sleepers.unpark_one(c, $))
		;
}

int64_t linkrt_nanotime(void)
{
	return now;
}

void time_passes(int64_t ns)
{
	now += ns;
}

int64_t linkrt_nanotime_coarse(void)
{
	return now;
}

uint32_t spin_limit(uint32_t budget)
{
	return budget < kernel_spins ? budget : kernel_spins;
}

void linkrt_procyield(uint32_t cycles)
{
	(void)cycles;
}

void linkrt_blocked(void)
{
}
void linkrt_unblocked(void)
{
}

void linkrt_throw(linkrt_string)
{
	shadow_fail("linkrt_throw");
}

} // extern "C"
