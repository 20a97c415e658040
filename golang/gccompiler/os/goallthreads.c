/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A system call that each thread of the process makes, because it changes the calling thread alone:
 * setuid, prctl and the like. A signal makes a thread do it. The threads do it one after the other,
 * in rounds, until a round finds no thread that has not done it. A thread that was created in the
 * meantime has inherited the state, or the next round finds it.
 * Source: Go 1.26 runtime/os_linux.go, syscall_runtime_doAllThreadsSyscall.
 */
#include "golang/common/lang.h"
#include "sync/lock.h"
#include "sys/atomic.h"
#include "sys/futex.h"
#include "sys/process.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <linux/fcntl.h>

/* Programs do not use it: the C libraries have it for the same purpose. */
enum { ASKING_SIGNAL = 33 };
/* ns: after this time the asking thread checks whether the asked one has ended. */
enum { ASK_AGAIN = 10000000 };
enum { ARGUMENTS = 6 };

intptr_t linkrt_gc_all_threads(const uintptr_t *call);

static struct {
	struct lock lock;
	/* The rest is written with the lock, while no thread is asked. */
	uintptr_t number, arguments[ARGUMENTS];
	long result;       /* of the first thread */
	uint32_t round;    /* which call it is; never 0 */
	uint32_t answered; /* atomic: how many threads have answered */
	uint32_t called;   /* atomic: how many of these had not called before */
} all;

/* The last call that the thread has made. */
static _Thread_local uint32_t own_round;

static long call_once(void)
{
	const uintptr_t *a = all.arguments;

	own_round = all.round;
	return arch_syscall((long)all.number, (long)a[0], (long)a[1], (long)a[2], (long)a[3],
		(long)a[4], (long)a[5]);
}

static void on_asked(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)info;
	(void)context;
	if (own_round != all.round) {
		if (call_once() != all.result)
			LINKRT_THROW("AllThreadsSyscall6 results differ between threads; runtime "
				     "corrupted");
		FETCH_ADD(&all.called, 1, RELAXED); /* n=>n+1; the release below publishes it */
	}
	/* n=>n+1. Release: the asking thread sees `called`. Partner: ask. */
	FETCH_ADD(&all.answered, 1, RELEASE);
	futex_wake(&all.answered, 1);
}

static bool send_to_thread(long tid, int signal)
{
	return !syscall_failed(SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), tid, signal));
}

/* Returns when the thread has answered or has ended. */
static void ask(long tid)
{
	const uint32_t before = LOAD(&all.answered, RELAXED);

	if (!send_to_thread(tid, ASKING_SIGNAL))
		return;
	while (LOAD(&all.answered, ACQUIRE) == before && send_to_thread(tid, 0))
		futex_wait_until(&all.answered, before, linkrt_nanotime() + ASK_AGAIN);
}

/* 0 for what is no thread: "." and "..". */
static long number_in(const char *name)
{
	long number = 0;

	for (; *name >= '0' && *name <= '9'; name++)
		number = number * 10 + (*name - '0');
	return number;
}

static void ask_listed(const char *entries, long size)
{
	const long own = SYSCALL0(__NR_gettid);

	for (long at = 0; at < size;) {
		const struct folder_entry {
			uint64_t inode, next;
			uint16_t size;
			uint8_t type;
			char name[];
		} *entry = (const void *)(entries + at);
		const long tid = number_in(entry->name);
		if (tid != 0 && tid != own)
			ask(tid);
		at += entry->size;
	}
}

static long open_threads(void)
{
	return SYSCALL4(
		__NR_openat, AT_FDCWD, "/proc/self/task", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
}

/* A thread that is left out would keep its rights. */
static void ask_threads(void)
{
	char entries[4096] __attribute__((aligned(8))) = {0};
	const long folder = open_threads();
	long size;

	while ((size = SYSCALL3(__NR_getdents64, folder, entries, sizeof entries)) > 0)
		ask_listed(entries, size);
	if (syscall_failed(size))
		LINKRT_THROW("AllThreadsSyscall cannot read /proc/self/task");
	SYSCALL1(__NR_close, folder);
}

static void ask_until_all_have_called(void)
{
	struct sigaction before = {0};
	uint32_t called;

	SYSCALL4(__NR_rt_sigaction, ASKING_SIGNAL, 0, &before, sizeof before.sa_mask);
	linkrt_sigaction(ASKING_SIGNAL, on_asked, SA_RESTART, all_signals());
	do {
		called = LOAD(&all.called, RELAXED);
		ask_threads();
	} while (LOAD(&all.called, RELAXED) != called);
	SYSCALL4(__NR_rt_sigaction, ASKING_SIGNAL, &before, 0, sizeof before.sa_mask);
}

/* With the lock. If the first thread cannot, no other one is asked. */
static void call_all(const uintptr_t *call)
{
	all.number = call[0];
	for (int i = 0; i < ARGUMENTS; i++)
		all.arguments[i] = call[1 + i];
	all.round += all.round == UINT32_MAX ? 2 : 1;
	all.result = call_once();
	if (!syscall_failed(all.result))
		ask_until_all_have_called();
}

/* The number of the system call, and six arguments. Returns what the kernel does. */
intptr_t linkrt_gc_all_threads(const uintptr_t *call)
{
	const long folder = open_threads();
	intptr_t result;

	if (syscall_failed(folder))
		return folder;
	SYSCALL1(__NR_close, folder);
	lock(&all.lock);
	call_all(call);
	result = all.result;
	unlock(&all.lock);
	return result;
}
