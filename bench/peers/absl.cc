/* SPDX-License-Identifier: BSD-3-Clause
 *
 * absl.cc - absl::Mutex and absl::CondVar.
 */
#include <absl/synchronization/mutex.h>

#include "bench/cases/broadcast.h"
#include "bench/cases/semaphore.h"
#include "bench/peers/serve.h"

#include <new>

static void init(void *m, int)
{
	new (m) absl::Mutex;
}

static void take(void *m)
{
	static_cast<absl::Mutex *>(m)->Lock();
}

static void give(void *m)
{
	static_cast<absl::Mutex *>(m)->Unlock();
}

static bool right(void *m, int)
{
	if (!static_cast<absl::Mutex *>(m)->TryLock())
		return false;
	static_cast<absl::Mutex *>(m)->Unlock();
	return true;
}

static const struct arena_primitive mutex = {init, take, give, right};
ARENA_MUTEX(mutex)

static absl::Mutex lock(absl::kConstInit);
static absl::CondVar cv;
static uint32_t generation; /* guarded by lock */

/* Returns with the lock. */
static uint32_t prepare(unsigned)
{
	lock.Lock();
	return generation;
}

static void wait_for(unsigned, uint32_t ticket)
{
	while (generation == ticket)
		cv.Wait(&lock);
	lock.Unlock();
}

static void wake_all(unsigned)
{
	lock.Lock();
	generation++;
	lock.Unlock();
	cv.SignalAll();
}

static const struct crowd_primitive cond = {prepare, wait_for, wake_all};
CROWD(cond)

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_MUTEX(mutex, "mutex"),
		{"cond/broadcast", cond_broadcast},
		{NULL, NULL},
	};

	return serve(argc, argv, operations);
}
