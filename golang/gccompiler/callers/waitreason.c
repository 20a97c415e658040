/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Source: Go 1.26 runtime/runtime2.go, waitReasonStrings; runtime/sema.go, chan.go, select.go.
 */
#include "golang/gccompiler/callers/waitreason.h"

#include "golang/gccompiler/callers/shimtable.h"
#include "golang/gccompiler/release.h"

/* The functions in which code waits: symbol and text. */
#define WAITS(X)                                                                                   \
	X("runtime.chanrecv1", "chan receive")                                                     \
	X("runtime.chanrecv2", "chan receive")                                                     \
	X("reflect.chanrecv", "chan receive")                                                      \
	X("runtime.chansend1", "chan send")                                                        \
	X("reflect.chansend", "chan send")                                                         \
	X("reflect.chansend0", "chan send")                                                        \
	X("runtime.selectgo", "select")                                                            \
	X("reflect.rselect", "select")                                                             \
	X("runtime.block", "select (no cases)")                                                    \
	X("time.Sleep", "sleep")                                                                   \
	X("sync.runtime_notifyListWait", "sync.Cond.Wait")                                         \
	X("sync.runtime_Semacquire", "semacquire")                                                 \
	X("internal/poll.runtime_Semacquire", "semacquire")                                        \
	X("sync.runtime_SemacquireMutex", "sync.Mutex.Lock")                                       \
	X("internal/sync.runtime_SemacquireMutex", "sync.Mutex.Lock")                              \
	X("sync.runtime_SemacquireWaitGroup", "sync.WaitGroup.Wait")                               \
	X("runtime.linkrtCoroWait", "coroutine")                                                   \
	X("runtime.linkrtBubbleRun", "synctest.Run")                                               \
	X("runtime.linkrtBubbleWait", "synctest.Wait")                                             \
	X("internal/poll.runtime_pollWait", "IO wait")                                             \
	X("internal/poll.runtime_pollWaitCanceled", "IO wait")                                     \
	X("os/signal.signal_recv", "syscall")

SHIM_TABLE(wait_shims, WAITS);

static const char *const texts[] = {
#define TEXT(name, text) text,
	WAITS(TEXT)
#undef TEXT
};

static const char *text_of(uintptr_t called)
{
	const unsigned count = sizeof texts / sizeof *texts;
	const unsigned i = shim_index(wait_shims, count, called);

	return i < count ? texts[i] : NULL;
}

/* A mutex and both sides of a sync.RWMutex wait in one function. Before Go 1.20 there was one text
 * for all of them. */
static const char *lock_reason(const char *mutex, linkrt_string name)
{
	enum { FIRST_TO_TELL = 20 };

	if (gc_release() < FIRST_TO_TELL)
		return "semacquire";
	if (same_text(name, STRING("sync.(*RWMutex).RLock")))
		return "sync.RWMutex.RLock";
	if (same_text(name, STRING("sync.(*RWMutex).Lock")))
		return "sync.RWMutex.Lock";
	return mutex;
}

const char *wait_reason(uintptr_t called, linkrt_string name, bool nil)
{
	const char *const text = text_of(called);

	if (text == NULL)
		return NULL;
	if (same_text(gostringnocopy(text), STRING("sync.Mutex.Lock")))
		return lock_reason(text, name);
	if (nil && same_text(gostringnocopy(text), STRING("chan receive")))
		return "chan receive (nil chan)";
	if (nil && same_text(gostringnocopy(text), STRING("chan send")))
		return "chan send (nil chan)";
	return text;
}
