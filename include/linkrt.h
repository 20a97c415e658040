/* SPDX-License-Identifier: BSD-3-Clause
 *
 * linkrt.h - the runtime's targets for hand-made C objects.
 *
 * Each target is declared on its exact symbol: the C identifier is Go's name
 * with every other character turned into `_`, so runtime_nanotime() is the
 * symbol `runtime.nanotime`. A name with a `/` has no C spelling that every
 * assembler takes; it is declared on gccgo's spelling of the same function.
 *
 * Thread safety: every target may be called by any thread - a linkrt thread,
 * a pthread, main - unless its comment says otherwise. Signal safety is said
 * target by target. The signatures are those of Go 1.26, or of the last
 * release that had the name; `linkrt targets` lists them.
 */
#ifndef LINKRT_H
#define LINKRT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

#define LINKRT_SYMBOL(name) __asm__(name)
#define LINKRT_NORETURN __attribute__((noreturn)) /* C and C++ have no word in common */

/* What Go's types are in C. */
typedef struct linkrt_string { /* Go: string */
	const char *ptr;
	intptr_t len; /* bytes; no terminating zero is counted or needed */
} linkrt_string;

typedef struct linkrt_slice { /* Go: []T */
	void *ptr;
	intptr_t len; /* elements */
	intptr_t cap; /* elements */
} linkrt_slice;

typedef struct linkrt_walltime_result { /* Go: (sec int64, nsec int32) */
	int64_t sec;
	int32_t nsec;
} linkrt_walltime_result;

typedef struct linkrt_now_result { /* Go: (sec int64, nsec int32, mono int64) */
	int64_t sec;
	int32_t nsec;
	int64_t mono; /* ns, as runtime_nanotime() */
} linkrt_now_result;

/*
 * Set-up. Every target works from the first call on, constructors of other
 * objects included; linkrt_init() does at once what first uses would do:
 * find the clock, record startNanoTime, describe the program's module.
 * Idempotent; async-signal-safe.
 */
void linkrt_init(void);

/*
 * In a preamble of cgo: Go's own linker knows one function of a name and takes Go's, in another calling convention,
 * for linkrt's. It cannot resolve this call, and so refuses. The system's linker sees no name of Go's: with
 * -linkmode=external, which go chooses for such programs, each side has its own.
 */
#ifdef GO_CGO_GOSTRING_TYPEDEF
__attribute__((used)) static void linkrt_wants_linkmode_external(void)
{
	linkrt_init();
}
#endif

/*
 * Clocks. All are async-signal-safe and cannot fail.
 * Source: Go 1.26 runtime/time_nofake.go, timestub.go; clock_gettime(2), vdso(7).
 */

/* CLOCK_MONOTONIC in ns: never backwards, across threads too. */
int64_t runtime_nanotime(void) LINKRT_SYMBOL("runtime.nanotime");
int64_t runtime_nanotime1(void) LINKRT_SYMBOL("runtime.nanotime1");
int64_t sync_runtime_nanotime(void) LINKRT_SYMBOL("sync.runtime_nanotime");
int64_t internal_sync_runtime_nanotime(void) LINKRT_SYMBOL("internal_1sync.runtime__nanotime");
int64_t time_runtimeNano(void) LINKRT_SYMBOL("time.runtimeNano");

/* CLOCK_REALTIME: seconds since 1970 and 0 <= nsec < 1e9. */
linkrt_walltime_result runtime_walltime(void) LINKRT_SYMBOL("runtime.walltime");

/* CLOCK_REALTIME, then CLOCK_MONOTONIC. */
linkrt_now_result time_now(void) LINKRT_SYMBOL("time.now");
linkrt_now_result time_runtimeNow(void) LINKRT_SYMBOL("time.runtimeNow");

/* The CPU's tick counter, in ticks; neither ordered nor equal across CPUs. */
int64_t runtime_cputicks(void) LINKRT_SYMBOL("runtime.cputicks");

/*
 * runtime.nanotime() at initialisation minus 1 ns, so that a difference to it
 * is never 0. 0 until the runtime is initialised. linkrt's own: no Go release
 * has it (Go has time.startNano).
 */
extern int64_t runtime_startNanoTime LINKRT_SYMBOL("runtime.startNanoTime");

/* CLOCK_REALTIME read at the same moment, in ns since 1970. linkrt's own. */
extern int64_t linkrt_startWallTime;

/*
 * Random numbers: wyrand, one independent stream a thread, seeded by the
 * kernel; a forked child draws from fresh streams. Not for cryptography.
 * Async-signal-safe: a handler may draw the number that the code it
 * interrupted is about to draw.
 * Source: Go 1.21 runtime/stubs.go, Go 1.26 runtime/rand.go.
 */
uint32_t runtime_fastrand(void) LINKRT_SYMBOL("runtime.fastrand");
uint64_t runtime_fastrandu(void) LINKRT_SYMBOL("runtime.fastrandu");
uint64_t runtime_fastrand64(void) LINKRT_SYMBOL("runtime.fastrand64");
uint32_t runtime_cheaprand(void) LINKRT_SYMBOL("runtime.cheaprand");
uint64_t runtime_rand(void) LINKRT_SYMBOL("runtime.rand");
uint32_t os_fastrand(void) LINKRT_SYMBOL("os.fastrand");
uint64_t net_fastrandu(void) LINKRT_SYMBOL("net.fastrandu");

/* 63 bits: never negative. */
int64_t runtime_cheaprand64(void) LINKRT_SYMBOL("runtime.cheaprand64");

/* In [0, n), by multiplication (a bias of at most n / 2^32); 0 if n is 0. */
uint32_t runtime_fastrandn(uint32_t n) LINKRT_SYMBOL("runtime.fastrandn");
uint32_t runtime_cheaprandn(uint32_t n) LINKRT_SYMBOL("runtime.cheaprandn");
uint32_t runtime_randn(uint32_t n) LINKRT_SYMBOL("runtime.randn");
uint32_t sync_fastrandn(uint32_t n) LINKRT_SYMBOL("sync.fastrandn");

/*
 * Semaphores. *s is the count. Private to the process; not async-signal-safe.
 * A wait restarts after a signal; leaving it by longjmp, asynchronous cancel
 * or pthread_exit is forbidden, for the waiter stands in a queue on its own
 * stack. *s must stay mapped while anybody waits or releases.
 * A forked child has no waiters but its own.
 *
 * Waiting cannot fail. Wake-ups are FIFO by address; a running thread may
 * take the count before a woken one, which then keeps its place.
 * Source: Go 1.26 runtime/sema.go, sync/runtime.go.
 */

/* Waits until *s > 0 and then decrements it, atomically; acquires what the releaser wrote. */
void sync_runtime_Semacquire(uint32_t *s) LINKRT_SYMBOL("sync.runtime_Semacquire");
void runtime_sync_runtime_Semacquire(uint32_t *s) LINKRT_SYMBOL("runtime.sync_runtime_Semacquire");
void internal_poll_runtime_Semacquire(uint32_t *s) LINKRT_SYMBOL("internal_1poll.runtime__Semacquire");
void runtime_semacquire(uint32_t *s) LINKRT_SYMBOL("runtime.semacquire");

/* The same; synctestDurable is ignored. */
void sync_runtime_SemacquireWaitGroup(uint32_t *s, bool synctestDurable)
	LINKRT_SYMBOL("sync.runtime_SemacquireWaitGroup");
void runtime_sync_runtime_SemacquireWaitGroup(uint32_t *s, bool synctestDurable)
	LINKRT_SYMBOL("runtime.sync_runtime_SemacquireWaitGroup");

/* The same; lifo queues the caller before all other waiters. skipframes is ignored. */
void sync_runtime_SemacquireMutex(uint32_t *s, bool lifo, intptr_t skipframes)
	LINKRT_SYMBOL("sync.runtime_SemacquireMutex");
void sync_runtime_SemacquireRWMutexR(uint32_t *s, bool lifo, intptr_t skipframes)
	LINKRT_SYMBOL("sync.runtime_SemacquireRWMutexR");
void sync_runtime_SemacquireRWMutex(uint32_t *s, bool lifo, intptr_t skipframes)
	LINKRT_SYMBOL("sync.runtime_SemacquireRWMutex");
void runtime_sync_runtime_SemacquireMutex(uint32_t *s, bool lifo, intptr_t skipframes)
	LINKRT_SYMBOL("runtime.sync_runtime_SemacquireMutex");
void runtime_sync_runtime_SemacquireRWMutexR(uint32_t *s, bool lifo, intptr_t skipframes)
	LINKRT_SYMBOL("runtime.sync_runtime_SemacquireRWMutexR");
void runtime_sync_runtime_SemacquireRWMutex(uint32_t *s, bool lifo, intptr_t skipframes)
	LINKRT_SYMBOL("runtime.sync_runtime_SemacquireRWMutex");
void internal_sync_runtime_SemacquireMutex(uint32_t *s, bool lifo, intptr_t skipframes)
	LINKRT_SYMBOL("internal_1sync.runtime__SemacquireMutex");

/*
 * Increments *s and wakes one waiter if there is one. With handoff the first
 * queued waiter is granted the count directly: *s is not incremented and
 * nobody can overtake it (stronger than Go, where a running thread may still
 * win). skipframes is ignored.
 */
void sync_runtime_Semrelease(uint32_t *s, bool handoff, intptr_t skipframes)
	LINKRT_SYMBOL("sync.runtime_Semrelease");
void runtime_sync_runtime_Semrelease(uint32_t *s, bool handoff, intptr_t skipframes)
	LINKRT_SYMBOL("runtime.sync_runtime_Semrelease");
void internal_sync_runtime_Semrelease(uint32_t *s, bool handoff, intptr_t skipframes)
	LINKRT_SYMBOL("internal_1sync.runtime__Semrelease");
void internal_poll_runtime_Semrelease(uint32_t *s) LINKRT_SYMBOL("internal_1poll.runtime__Semrelease");
void runtime_semrelease(uint32_t *s) LINKRT_SYMBOL("runtime.semrelease");

/* linkrt's own, for C callers, on the same counts; no Go release has them. */

/* Decrements *s iff it is more than 0: true iff it did. Never waits. Async-signal-safe. */
bool linkrt_tryacquire(uint32_t *s);

/*
 * Semacquire until CLOCK_MONOTONIC shows `deadline` (absolute, in ns, as
 * runtime_nanotime()): 0, or ETIMEDOUT and *s is untouched. A deadline that
 * has passed makes it a try. A count that was granted counts, even when late.
 */
int linkrt_semacquire_until(uint32_t *s, int64_t deadline);

/*
 * Waits until *s >= n and takes n at once, never some of them. Those queued
 * behind wait for it (FIFO). Running threads may take units before it, without a bound: a handoff of one unit
 * does not serve it.
 */
void linkrt_semacquire_n(uint32_t *s, uint32_t n);

/* What happened to all semaphores since the process began. A snapshot; any thread may ask, and the counters go on. */
typedef struct linkrt_sem_stats_result {
	uint64_t contended; /* acquires that had to queue */
	uint64_t parks;     /* waiters that were asleep when they were told */
	uint64_t handoffs;  /* counts granted without passing through *s */
	int64_t longest;    /* ns: the longest time in a queue, to the kernel's tick (some ms) */
} linkrt_sem_stats_result;
linkrt_sem_stats_result linkrt_sem_stats(void);

/*
 * A wait without a thread, for event loops: the owner of w queues it and goes
 * on; w->word tells its state. An awaiter is never woken to look, only granted a count.
 * One thread at a time may call these for one w. Not async-signal-safe.
 *
 * w must not move while it is QUEUED. It may be freed or started again once it
 * is HELD or REMOVED and nobody sleeps on its word any more.
 */
enum { /* values of word */
	LINKRT_QUEUED = 2,
	LINKRT_HELD = 4,    /* a count was taken for w; its owner releases it */
	LINKRT_REMOVED = 6, /* abandoned */
};

typedef struct linkrt_await {
	uint32_t word; /* a futex, with FUTEX_PRIVATE_FLAG: woken when it ceases to be QUEUED by a grant */
	uint32_t private_to_linkrt[39];
} __attribute__((aligned(8))) linkrt_await;

/* HELD if a count could be taken at once, else QUEUED. */
int linkrt_await_start(linkrt_await *w, uint32_t *s);

/* w->word; acquires what the releaser wrote. */
int linkrt_await_state(const linkrt_await *w);

/* Ends a wait that was QUEUED: REMOVED, or HELD if it had been granted a count, which the caller must release. w->word is REMOVED after. */
int linkrt_await_abandon(linkrt_await *w);

/*
 * Condition lists, with Go's tickets and Go's layout. All zero is an empty
 * list. Not async-signal-safe; the rules for leaving a wait are the semaphores'.
 * Source: Go 1.26 runtime/sema.go, sync/runtime.go.
 */
typedef struct linkrt_notifyList { /* Go: sync.notifyList */
	uint32_t wait;             /* next ticket to be taken */
	uint32_t notify;           /* next ticket to be notified */
	uintptr_t lock;
	void *head, *tail;
} linkrt_notifyList;

/* Takes the next ticket. Tickets wrap around at 2^32. */
uint32_t sync_runtime_notifyListAdd(linkrt_notifyList *l) LINKRT_SYMBOL("sync.runtime_notifyListAdd");

/* Sleeps until ticket t is notified; returns at once if it already was. The list must stay until every wait has returned. */
void sync_runtime_notifyListWait(linkrt_notifyList *l, uint32_t t)
	LINKRT_SYMBOL("sync.runtime_notifyListWait");

/* Notifies every ticket taken so far. */
void sync_runtime_notifyListNotifyAll(linkrt_notifyList *l) LINKRT_SYMBOL("sync.runtime_notifyListNotifyAll");

/* Notifies the oldest ticket not yet notified, even if it is not asleep yet. */
void sync_runtime_notifyListNotifyOne(linkrt_notifyList *l) LINKRT_SYMBOL("sync.runtime_notifyListNotifyOne");

/* Throws "bad notifyList size" unless size is sizeof(linkrt_notifyList). */
void sync_runtime_notifyListCheck(uintptr_t size) LINKRT_SYMBOL("sync.runtime_notifyListCheck");

/*
 * Spinning, yielding, sleeping. All are async-signal-safe.
 * Source: Go 1.26 runtime/proc.go (canSpin), runtime/stubs.go, sched_yield(2),
 * clock_nanosleep(2).
 */

/* True iff a further short spin is worthwhile after i of them: i < 4 on more than one CPU. */
bool sync_runtime_canSpin(intptr_t i) LINKRT_SYMBOL("sync.runtime_canSpin");
bool internal_sync_runtime_canSpin(intptr_t i) LINKRT_SYMBOL("internal_1sync.runtime__canSpin");

/* Spins once: procyield(30). */
void sync_runtime_doSpin(void) LINKRT_SYMBOL("sync.runtime_doSpin");
void internal_sync_runtime_doSpin(void) LINKRT_SYMBOL("internal_1sync.runtime__doSpin");

/* Executes the CPU's pause instruction `cycles` times. */
void runtime_procyield(uint32_t cycles) LINKRT_SYMBOL("runtime.procyield");
void runtime_osyield(void) LINKRT_SYMBOL("runtime.osyield");

/* Sleep at least so long on CLOCK_MONOTONIC; signals do not shorten it. */
void runtime_usleep(uint32_t usec) LINKRT_SYMBOL("runtime.usleep");
void time_Sleep(int64_t ns) LINKRT_SYMBOL("time.Sleep");

/*
 * Ends: `fatal error: s` on descriptor 2, exit status 2, nothing flushed.
 * Async-signal-safe. Source: Go 1.26 runtime/panic.go.
 */
LINKRT_NORETURN void runtime_throw(linkrt_string s) LINKRT_SYMBOL("runtime.throw");
LINKRT_NORETURN void runtime_fatal(linkrt_string s) LINKRT_SYMBOL("runtime.fatal");
LINKRT_NORETURN void sync_throw(linkrt_string s) LINKRT_SYMBOL("sync.throw");
LINKRT_NORETURN void sync_fatal(linkrt_string s) LINKRT_SYMBOL("sync.fatal");
LINKRT_NORETURN void internal_sync_throw(linkrt_string s) LINKRT_SYMBOL("internal_1sync.throw");
LINKRT_NORETURN void internal_sync_fatal(linkrt_string s) LINKRT_SYMBOL("internal_1sync.fatal");

/*
 * Modules. A descriptor says where an ELF object of the process lies. Layout
 * and meaning are linkrt's; the names are those of Go 1.26 runtime/symtab.go.
 * Not async-signal-safe, but for reading a slice already obtained.
 */
typedef struct linkrt_moduledata {
	const char *file;               /* path, zero-terminated */
	uintptr_t text, etext;          /* executable segments: [text, etext) */
	uintptr_t data, edata;          /* writable, initialised */
	uintptr_t bss, ebss;            /* writable, zero at first */
	const void *handle;             /* who registered it: the address passed to addmoduledata */
	struct linkrt_moduledata *next; /* in load order; NULL at the last */
} linkrt_moduledata;

/*
 * The loaded modules in load order, the program first: a slice of
 * linkrt_moduledata *. It is an immutable snapshot and stays readable for
 * ever; a module added or removed later shows in the next call's answer.
 */
linkrt_slice runtime_activeModules(void) LINKRT_SYMBOL("runtime.activeModules");

/* Rebuilds the snapshot now. Never needed for correctness. */
void runtime_modulesinit(void) LINKRT_SYMBOL("runtime.modulesinit");

/*
 * Registers a module. The descriptor and its file name are copied to memory
 * that is never freed or moved; m itself may go. linkrt_removemoduledata(m)
 * takes it out of later snapshots; unknown descriptors are ignored. A shared object
 * that links liblinkrt-module.a does both by itself, at dlopen and dlclose.
 */
void runtime_addmoduledata(linkrt_moduledata *m) LINKRT_SYMBOL("runtime.addmoduledata");
void linkrt_removemoduledata(const linkrt_moduledata *m);

extern linkrt_moduledata runtime_firstmoduledata LINKRT_SYMBOL("runtime.firstmoduledata");
extern linkrt_moduledata *runtime_lastmoduledatap LINKRT_SYMBOL("runtime.lastmoduledatap");

/*
 * Threads of freestanding programs (liblinkrt-start.a). Hosted programs use
 * their libc's. Not async-signal-safe. Source: clone(2), set_tid_address(2).
 */
typedef struct linkrt_thread linkrt_thread;

/*
 * Runs fn(arg) on a new thread with stack_size bytes of stack (0: 256 KiB;
 * rounded up to pages, below it a guard page). What the caller wrote before
 * is seen by fn. NULL iff the kernel has no memory or no thread left.
 */
linkrt_thread *linkrt_thread_start(void *(*fn)(void *), void *arg, size_t stack_size);

/*
 * Waits until t has ended, frees it, and returns what it returned or passed to
 * linkrt_thread_exit. Exactly one join a thread; never of the caller itself or of main.
 */
void *linkrt_thread_join(linkrt_thread *t);

/* The calling thread; main's is never NULL either. Async-signal-safe. */
linkrt_thread *linkrt_thread_self(void);

/*
 * Ends the calling thread. If it was main, the others go on and the process
 * ends with the last of them, with status 0.
 */
LINKRT_NORETURN void linkrt_thread_exit(void *result);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
