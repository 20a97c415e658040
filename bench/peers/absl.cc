/* SPDX-License-Identifier: BSD-3-Clause
 *
 * absl.cc - absl::Mutex and absl::CondVar.
 */
#include <absl/synchronization/mutex.h>

#include "bench/peers/serve.h"

#include <new>

static bool unlocked(absl::Mutex *m)
{
	if (!m->TryLock())
		return false;
	m->Unlock();
	return true;
}

#define ABSL_MUTEX(f) absl_mutex_##f
#define ARENA ABSL_MUTEX
#define ARENA_MUTEX
#define ARENA_TYPE absl::Mutex
#define ARENA_INIT(s, n) ((void)(n), new (s) absl::Mutex)
#define ARENA_TAKE(s) (s)->Lock()
#define ARENA_GIVE(s) (s)->Unlock()
#define ARENA_RIGHT(s, n) ((void)(n), unlocked(s))
#include "bench/cases/arena.inc"

static absl::Mutex lock(absl::kConstInit);
static absl::CondVar cv;
static uint32_t generation; /* guarded by lock */

static void wait_for(uint32_t t)
{
	while (generation == t)
		cv.Wait(&lock);
	lock.Unlock();
}

static void wake_all(void)
{
	lock.Lock();
	generation++;
	lock.Unlock();
	cv.SignalAll();
}

#define CROWD(f) absl_##f
#define CROWD_PREPARE(i, t) ((void)(i), lock.Lock(), (t) = generation)
#define CROWD_WAIT(i, t) wait_for(t)
#define CROWD_ALL(n) wake_all()
#include "bench/cases/crowd.inc"

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_MUTEX(ABSL_MUTEX, "mutex/"),
		{"broadcast", absl_broadcast},
		{nullptr, nullptr},
	};

	return serve(argc, argv, operations);
}
