/* SPDX-License-Identifier: BSD-3-Clause
 *
 * For programs under ThreadSanitizer (-fsanitize=thread). linkrt.h includes it. The sanitizer does
 * not see the atomic accesses of an archive that was compiled without it, and would report a race
 * under a correct semaphore. So each call tells it what the call orders: what a thread did before a
 * release comes before what another does after its acquire.
 *
 * Calls by another name than that of linkrt.h, from Go or assembly, are not told. A program that
 * asks for the state of a linkrt_await calls __tsan_acquire(s) itself when it has its unit. Define
 * LINKRT_NO_TSAN to leave all this out.
 */
#ifndef LINKRT_TSAN_H
#define LINKRT_TSAN_H

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define LINKRT_TSAN_ACQUIRE(name, parameters, arguments)                                           \
	static inline void linkrt_tsan_##name parameters                                           \
	{                                                                                          \
		name arguments;                                                                    \
		__tsan_acquire(s);                                                                 \
	}
#define LINKRT_TSAN_RELEASE(name, parameters, arguments)                                           \
	static inline void linkrt_tsan_##name parameters                                           \
	{                                                                                          \
		__tsan_release(s);                                                                 \
		name arguments;                                                                    \
	}
#define LINKRT_TSAN_ACQUIRE_MUTEX(name)                                                            \
	LINKRT_TSAN_ACQUIRE(name, (uint32_t * s, bool lifo, intptr_t skip), (s, lifo, skip))
#define LINKRT_TSAN_RELEASE_MUTEX(name)                                                            \
	LINKRT_TSAN_RELEASE(name, (uint32_t * s, bool handoff, intptr_t skip), (s, handoff, skip))

LINKRT_TSAN_ACQUIRE(sync_runtime_Semacquire, (uint32_t * s), (s))
LINKRT_TSAN_ACQUIRE(runtime_sync_runtime_Semacquire, (uint32_t * s), (s))
LINKRT_TSAN_ACQUIRE(internal_poll_runtime_Semacquire, (uint32_t * s), (s))
LINKRT_TSAN_ACQUIRE(runtime_semacquire, (uint32_t * s), (s))
LINKRT_TSAN_ACQUIRE(sync_runtime_SemacquireWaitGroup, (uint32_t * s, bool durable), (s, durable))
LINKRT_TSAN_ACQUIRE(
	runtime_sync_runtime_SemacquireWaitGroup, (uint32_t * s, bool durable), (s, durable))
LINKRT_TSAN_ACQUIRE_MUTEX(sync_runtime_SemacquireMutex)
LINKRT_TSAN_ACQUIRE_MUTEX(sync_runtime_SemacquireRWMutexR)
LINKRT_TSAN_ACQUIRE_MUTEX(sync_runtime_SemacquireRWMutex)
LINKRT_TSAN_ACQUIRE_MUTEX(runtime_sync_runtime_SemacquireMutex)
LINKRT_TSAN_ACQUIRE_MUTEX(runtime_sync_runtime_SemacquireRWMutexR)
LINKRT_TSAN_ACQUIRE_MUTEX(runtime_sync_runtime_SemacquireRWMutex)
LINKRT_TSAN_ACQUIRE_MUTEX(internal_sync_runtime_SemacquireMutex)
LINKRT_TSAN_ACQUIRE(linkrt_semacquire_n, (uint32_t * s, uint32_t n), (s, n))
LINKRT_TSAN_RELEASE_MUTEX(sync_runtime_Semrelease)
LINKRT_TSAN_RELEASE_MUTEX(runtime_sync_runtime_Semrelease)
LINKRT_TSAN_RELEASE_MUTEX(internal_sync_runtime_Semrelease)
LINKRT_TSAN_RELEASE(internal_poll_runtime_Semrelease, (uint32_t * s), (s))
LINKRT_TSAN_RELEASE(runtime_semrelease, (uint32_t * s), (s))
LINKRT_TSAN_ACQUIRE(sync_runtime_notifyListWait, (linkrt_notifyList * s, uint32_t t), (s, t))
LINKRT_TSAN_RELEASE(sync_runtime_notifyListNotifyAll, (linkrt_notifyList * s), (s))
LINKRT_TSAN_RELEASE(sync_runtime_notifyListNotifyOne, (linkrt_notifyList * s), (s))

static inline bool linkrt_tsan_tryacquire(uint32_t *s)
{
	const bool taken = linkrt_tryacquire(s);

	if (taken)
		__tsan_acquire(s);
	return taken;
}

static inline int linkrt_tsan_semacquire_until(uint32_t *s, int64_t deadline)
{
	const int error = linkrt_semacquire_until(s, deadline);

	if (error == 0)
		__tsan_acquire(s);
	return error;
}

static inline int linkrt_tsan_await_start(linkrt_await *w, uint32_t *s)
{
	const int state = linkrt_await_start(w, s);

	if (state == LINKRT_HELD)
		__tsan_acquire(s);
	return state;
}

#define sync_runtime_Semacquire linkrt_tsan_sync_runtime_Semacquire
#define runtime_sync_runtime_Semacquire linkrt_tsan_runtime_sync_runtime_Semacquire
#define internal_poll_runtime_Semacquire linkrt_tsan_internal_poll_runtime_Semacquire
#define runtime_semacquire linkrt_tsan_runtime_semacquire
#define sync_runtime_SemacquireWaitGroup linkrt_tsan_sync_runtime_SemacquireWaitGroup
#define runtime_sync_runtime_SemacquireWaitGroup                                                   \
	linkrt_tsan_runtime_sync_runtime_SemacquireWaitGroup
#define sync_runtime_SemacquireMutex linkrt_tsan_sync_runtime_SemacquireMutex
#define sync_runtime_SemacquireRWMutexR linkrt_tsan_sync_runtime_SemacquireRWMutexR
#define sync_runtime_SemacquireRWMutex linkrt_tsan_sync_runtime_SemacquireRWMutex
#define runtime_sync_runtime_SemacquireMutex linkrt_tsan_runtime_sync_runtime_SemacquireMutex
#define runtime_sync_runtime_SemacquireRWMutexR linkrt_tsan_runtime_sync_runtime_SemacquireRWMutexR
#define runtime_sync_runtime_SemacquireRWMutex linkrt_tsan_runtime_sync_runtime_SemacquireRWMutex
#define internal_sync_runtime_SemacquireMutex linkrt_tsan_internal_sync_runtime_SemacquireMutex
#define linkrt_semacquire_n linkrt_tsan_linkrt_semacquire_n
#define sync_runtime_Semrelease linkrt_tsan_sync_runtime_Semrelease
#define runtime_sync_runtime_Semrelease linkrt_tsan_runtime_sync_runtime_Semrelease
#define internal_sync_runtime_Semrelease linkrt_tsan_internal_sync_runtime_Semrelease
#define internal_poll_runtime_Semrelease linkrt_tsan_internal_poll_runtime_Semrelease
#define runtime_semrelease linkrt_tsan_runtime_semrelease
#define sync_runtime_notifyListWait linkrt_tsan_sync_runtime_notifyListWait
#define sync_runtime_notifyListNotifyAll linkrt_tsan_sync_runtime_notifyListNotifyAll
#define sync_runtime_notifyListNotifyOne linkrt_tsan_sync_runtime_notifyListNotifyOne
#define linkrt_tryacquire linkrt_tsan_tryacquire
#define linkrt_semacquire_until linkrt_tsan_semacquire_until
#define linkrt_await_start linkrt_tsan_await_start

#endif
