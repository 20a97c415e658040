/* SPDX-License-Identifier: BSD-3-Clause
 *
 * linkrt.h - the functions and variables of Go's runtime that linkrt defines, for C programs.
 *
 * A target is a function or variable that linkrt exports under a name of Go's. Each declaration
 * binds a C identifier to that exact name. The identifier is Go's name with `_` in place of each
 * character that C does not allow: runtime_nanotime() is the symbol `runtime.nanotime`. Not every
 * assembler takes a name with a `/`, so those targets are declared on gccgo's spelling of the name.
 *
 * Thread safety: any thread may call any target, unless its comment says otherwise. It does not
 * matter whether it is main, a pthread or a linkrt thread. Signal safety: each group says whether
 * its functions are async-signal-safe. The signatures are those of Go 1.26, or of the last release
 * that had the name. `linkrt targets` lists them all.
 *
 * Forks: a forked child may call any target, too, with two exceptions if its parent had several
 * threads. It must not use the heap (linkrt_alloc and below) nor change the list of modules,
 * because another thread may have had their locks. For the same reason, it must not use a channel
 * or a condition list that another thread of the parent used at that moment.
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
#define LINKRT_NORETURN __attribute__((noreturn)) /* C and C++ have no keyword in common */

/* Go's types in C. */
typedef struct linkrt_string { /* Go: string */
	const char *ptr;
	intptr_t len; /* bytes; a string needs no terminating zero, and len does not count one */
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
	int64_t mono; /* ns, the clock of runtime_nanotime() */
} linkrt_now_result;

/*
 * Initialisation is never required: every target works from the first call on, also in the
 * constructors of other objects. linkrt_init() finds the clock and records runtime_startNanoTime
 * now instead of at the first use. Further calls do nothing. Async-signal-safe.
 */
void linkrt_init(void);

/*
 * This function makes Go's internal linker refuse a cgo program that includes linkrt.h. That
 * linker knows only one function of a name. It would call Go's function in place of linkrt's, with
 * the wrong calling convention. It cannot resolve the call below, so it reports an error. The
 * system's linker (-linkmode=external, which the go command chooses for such programs) does not
 * see Go's names, so Go code and C code each call their own function.
 */
#ifdef GO_CGO_GOSTRING_TYPEDEF
__attribute__((used)) static void linkrt_wants_linkmode_external(void)
{
	linkrt_init();
}
#endif

/*
 * Clocks. They cannot fail. Async-signal-safe.
 * Source: Go 1.26 runtime/time_nofake.go, timestub.go; clock_gettime(2), vdso(7).
 */

/* CLOCK_MONOTONIC in ns. It never goes backwards, even between two threads. */
int64_t runtime_nanotime(void) LINKRT_SYMBOL("runtime.nanotime");
int64_t runtime_nanotime1(void) LINKRT_SYMBOL("runtime.nanotime1");
int64_t sync_runtime_nanotime(void) LINKRT_SYMBOL("sync.runtime_nanotime");
int64_t internal_sync_runtime_nanotime(void) LINKRT_SYMBOL("internal_1sync.runtime__nanotime");
/* In a bubble of testing/synctest: the bubble's clock. */
int64_t time_runtimeNano(void) LINKRT_SYMBOL("time.runtimeNano");

/* CLOCK_REALTIME: seconds since 1970, and 0 <= nsec < 1e9. */
linkrt_walltime_result runtime_walltime(void) LINKRT_SYMBOL("runtime.walltime");

/* CLOCK_REALTIME, then CLOCK_MONOTONIC: two readings, one after the other. */
linkrt_now_result time_now(void) LINKRT_SYMBOL("time.now");
/* In a bubble of testing/synctest: the bubble's clock, and 0 for the second reading. */
linkrt_now_result time_runtimeNow(void) LINKRT_SYMBOL("time.runtimeNow");

/* The CPU's tick counter, in ticks. Counters of two CPUs may differ, so do not compare them. */
int64_t runtime_cputicks(void) LINKRT_SYMBOL("runtime.cputicks");

/*
 * The value of runtime.nanotime() at initialisation minus 1 ns, so that a later reading always
 * differs from it. It is 0 until the runtime is initialised. No Go release has this variable; Go
 * has time.startNano.
 */
extern int64_t runtime_startNanoTime LINKRT_SYMBOL("runtime.startNanoTime");

/* CLOCK_REALTIME at the same moment, in ns since 1970. No Go release has it. */
extern int64_t linkrt_startWallTime;

/*
 * Random numbers by wyrand, not for cryptography. The kernel seeds one independent stream for each
 * thread, and new streams for a forked child. Async-signal-safe, but a signal handler may get the
 * same number that the interrupted code is about to get.
 * Source: Go 1.21 runtime/stubs.go, Go 1.26 runtime/rand.go.
 */
uint32_t runtime_fastrand(void) LINKRT_SYMBOL("runtime.fastrand");
uint64_t runtime_fastrandu(void) LINKRT_SYMBOL("runtime.fastrandu");
uint64_t runtime_fastrand64(void) LINKRT_SYMBOL("runtime.fastrand64");
uint32_t runtime_cheaprand(void) LINKRT_SYMBOL("runtime.cheaprand");
uint64_t runtime_rand(void) LINKRT_SYMBOL("runtime.rand");
uint32_t os_fastrand(void) LINKRT_SYMBOL("os.fastrand");
uint64_t net_fastrandu(void) LINKRT_SYMBOL("net.fastrandu");

/* 63 random bits: the result is never negative. */
int64_t runtime_cheaprand64(void) LINKRT_SYMBOL("runtime.cheaprand64");

/* A number in [0, n); 0 if n is 0. It is found by multiplication: the bias is at most n / 2^32. */
uint32_t runtime_fastrandn(uint32_t n) LINKRT_SYMBOL("runtime.fastrandn");
uint32_t runtime_cheaprandn(uint32_t n) LINKRT_SYMBOL("runtime.cheaprandn");
uint32_t runtime_randn(uint32_t n) LINKRT_SYMBOL("runtime.randn");
uint32_t sync_fastrandn(uint32_t n) LINKRT_SYMBOL("sync.fastrandn");

/*
 * Semaphores. The count *s is the number of free units: an acquire takes a unit, a release adds
 * one. A semaphore serves one process. Not async-signal-safe.
 *
 * Waiting cannot fail, and a signal does not end it. The waiter stands in a queue, and its record
 * is on its own stack. Therefore a thread must not leave a wait by longjmp, asynchronous
 * cancellation or pthread_exit. A forked child has only its own waiters, not those of its parent.
 *
 * *s must stay mapped while any thread waits at it. Once another thread can take the unit that a
 * release adds, the release no longer touches *s. sem_post of glibc and of musl promises the same.
 * So the thread that takes the last unit may free the semaphore before the release has returned.
 *
 * Waiters are woken in the order in which they came (FIFO for each address). A running thread may
 * take the unit before a woken waiter does. That waiter then keeps its place in the queue.
 * Source: Go 1.26 runtime/sema.go, sync/runtime.go.
 */

/*
 * Waits until *s > 0 and decrements it, in one atomic step. The caller then sees what the releaser
 * wrote before its release.
 */
void sync_runtime_Semacquire(uint32_t *s) LINKRT_SYMBOL("sync.runtime_Semacquire");
void runtime_sync_runtime_Semacquire(uint32_t *s) LINKRT_SYMBOL("runtime.sync_runtime_Semacquire");
void internal_poll_runtime_Semacquire(uint32_t *s)
	LINKRT_SYMBOL("internal_1poll.runtime__Semacquire");
void runtime_semacquire(uint32_t *s) LINKRT_SYMBOL("runtime.semacquire");

/* The same. synctestDurable: if the caller is in a bubble of testing/synctest, only others of the
 * bubble can end its wait. */
void sync_runtime_SemacquireWaitGroup(uint32_t *s, bool synctestDurable)
	LINKRT_SYMBOL("sync.runtime_SemacquireWaitGroup");
void runtime_sync_runtime_SemacquireWaitGroup(uint32_t *s, bool synctestDurable)
	LINKRT_SYMBOL("runtime.sync_runtime_SemacquireWaitGroup");

/* The same. lifo puts the caller before all queued waiters. skipframes is ignored. */
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
 * Increments *s and wakes one waiter if there is one. With handoff it gives the unit to the first
 * queued waiter instead: *s stays as it is, and no thread can overtake that waiter. (Go promises
 * less: there a running thread may still take the unit.) skipframes is ignored. If *s is 2^32 - 1,
 * the process ends with `fatal error: semaphore count overflows`.
 */
void sync_runtime_Semrelease(uint32_t *s, bool handoff, intptr_t skipframes)
	LINKRT_SYMBOL("sync.runtime_Semrelease");
void runtime_sync_runtime_Semrelease(uint32_t *s, bool handoff, intptr_t skipframes)
	LINKRT_SYMBOL("runtime.sync_runtime_Semrelease");
void internal_sync_runtime_Semrelease(uint32_t *s, bool handoff, intptr_t skipframes)
	LINKRT_SYMBOL("internal_1sync.runtime__Semrelease");
void internal_poll_runtime_Semrelease(uint32_t *s)
	LINKRT_SYMBOL("internal_1poll.runtime__Semrelease");
void runtime_semrelease(uint32_t *s) LINKRT_SYMBOL("runtime.semrelease");

/* More operations on the same counts, for C programs. No Go release has them. */

/* Decrements *s and returns true, or returns false if *s is 0. Never waits. Async-signal-safe. */
bool linkrt_tryacquire(uint32_t *s);

/*
 * Acquires a unit and returns 0, or returns ETIMEDOUT and takes nothing. `deadline` is a time of
 * runtime_nanotime() in ns. If it has passed already, the call tries once and does not wait. A
 * waiter that was given a unit by the deadline returns 0, even if it runs later.
 */
int linkrt_semacquire_until(uint32_t *s, int64_t deadline);

/*
 * Waits until *s >= n and takes n units at once, never a part of them. Waiters that are queued
 * behind it wait until it has them. Running threads may take units before it any number of times,
 * because a handoff of one unit is not enough for it.
 */
void linkrt_semacquire_n(uint32_t *s, uint32_t n);

/*
 * Totals over all semaphores since the process began. The result is a copy; the counters never go
 * back to 0. Not async-signal-safe.
 */
typedef struct linkrt_sem_stats_result {
	uint64_t contended; /* acquires that had to queue */
	uint64_t parks;     /* waiters that were asleep when a releaser ended their wait */
	uint64_t handoffs;  /* units given to a waiter directly, without incrementing *s */
	int64_t longest;    /* ns: the longest time in a queue, to the kernel's tick (a few ms) */
} linkrt_sem_stats_result;
linkrt_sem_stats_result linkrt_sem_stats(void);

/*
 * A wait without a thread, for event loops. Its owner queues a linkrt_await and goes on; w->word
 * tells when the unit is there. A release grants the unit to w directly. Only one thread at a time
 * may call these functions for one w. Not async-signal-safe.
 *
 * w must not move while w->word is QUEUED. Once it is HELD or REMOVED, and no thread and no kernel
 * request sleeps on it any more, w may be freed or started again.
 */
enum { /* values of word */
	LINKRT_QUEUED = 2,
	LINKRT_HELD = 4,    /* w has the unit, and its owner must release it */
	LINKRT_REMOVED = 6, /* the wait was abandoned */
};

typedef struct linkrt_await {
	uint32_t word; /* a futex (FUTEX_PRIVATE_FLAG); a grant changes it to HELD and wakes it */
	uint32_t private_to_linkrt[39];
} __attribute__((aligned(8))) linkrt_await;

/* Takes a unit and returns HELD if *s > 0. Otherwise queues w and returns QUEUED. */
int linkrt_await_start(linkrt_await *w, uint32_t *s);

/* Returns w->word. If it is HELD, the caller sees what the releaser wrote before its release. */
int linkrt_await_state(const linkrt_await *w);

/*
 * Ends a wait that was QUEUED. Returns REMOVED, or HELD if w was granted a unit in the meantime:
 * the caller must then release it. In both cases w->word is REMOVED afterwards.
 */
int linkrt_await_abandon(linkrt_await *w);

/*
 * Condition lists, on which Go's sync.Cond stands, in Go's layout. A list that is all zero is
 * empty. Not async-signal-safe. A thread must not leave a wait, as for the semaphores above.
 * Source: Go 1.26 runtime/sema.go, sync/runtime.go.
 */
typedef struct linkrt_notifyList { /* Go: sync.notifyList */
	uint32_t wait;             /* the next ticket to be taken */
	uint32_t notify;           /* the next ticket to be notified */
	uintptr_t lock;
	void *head, *tail;
} linkrt_notifyList;

/* Takes the next ticket and returns it. Tickets wrap around at 2^32. */
uint32_t sync_runtime_notifyListAdd(linkrt_notifyList *l)
	LINKRT_SYMBOL("sync.runtime_notifyListAdd");

/*
 * Sleeps until ticket t is notified. Returns at once if it was notified already. The list must
 * stay in memory until every wait has returned.
 */
void sync_runtime_notifyListWait(linkrt_notifyList *l, uint32_t t)
	LINKRT_SYMBOL("sync.runtime_notifyListWait");

/* Notifies all tickets that were taken so far. */
void sync_runtime_notifyListNotifyAll(linkrt_notifyList *l)
	LINKRT_SYMBOL("sync.runtime_notifyListNotifyAll");

/* Notifies the oldest ticket that is not notified yet, even if its thread does not wait yet. */
void sync_runtime_notifyListNotifyOne(linkrt_notifyList *l)
	LINKRT_SYMBOL("sync.runtime_notifyListNotifyOne");

/* Ends the process with `bad notifyList size` unless size is sizeof(linkrt_notifyList). */
void sync_runtime_notifyListCheck(uintptr_t size) LINKRT_SYMBOL("sync.runtime_notifyListCheck");

/*
 * Spinning, yielding, sleeping. They cannot fail. Async-signal-safe, but for the sleep of a
 * goroutine.
 * Source: Go 1.26 runtime/proc.go (canSpin), runtime/stubs.go, sched_yield(2), clock_nanosleep(2).
 */

/* True if one more short spin may pay off after i spins: if i < 4, and there are several CPUs. */
bool sync_runtime_canSpin(intptr_t i) LINKRT_SYMBOL("sync.runtime_canSpin");
bool internal_sync_runtime_canSpin(intptr_t i) LINKRT_SYMBOL("internal_1sync.runtime__canSpin");

/* One short spin: procyield(30). */
void sync_runtime_doSpin(void) LINKRT_SYMBOL("sync.runtime_doSpin");
void internal_sync_runtime_doSpin(void) LINKRT_SYMBOL("internal_1sync.runtime__doSpin");

/* Executes the CPU's pause instruction `cycles` times. */
void runtime_procyield(uint32_t cycles) LINKRT_SYMBOL("runtime.procyield");

/* Lets another thread run on this CPU (sched_yield). */
void runtime_osyield(void) LINKRT_SYMBOL("runtime.osyield");

/* Sleep for at least that time on CLOCK_MONOTONIC. Signals neither shorten nor lengthen the sleep.
 * If a goroutine calls time.Sleep, its thread runs other goroutines meanwhile. usleep keeps the
 * thread. */
void runtime_usleep(uint32_t usec) LINKRT_SYMBOL("runtime.usleep");
void time_Sleep(int64_t ns) LINKRT_SYMBOL("time.Sleep");

/*
 * Fatal errors. They print `fatal error: s` on descriptor 2 and end the process with status 2. They
 * flush no stream and run no exit handler. Async-signal-safe. Source: Go 1.26 runtime/panic.go.
 */
LINKRT_NORETURN void runtime_throw(linkrt_string s) LINKRT_SYMBOL("runtime.throw");
LINKRT_NORETURN void runtime_fatal(linkrt_string s) LINKRT_SYMBOL("runtime.fatal");
LINKRT_NORETURN void sync_throw(linkrt_string s) LINKRT_SYMBOL("sync.throw");
LINKRT_NORETURN void sync_fatal(linkrt_string s) LINKRT_SYMBOL("sync.fatal");
LINKRT_NORETURN void internal_sync_throw(linkrt_string s) LINKRT_SYMBOL("internal_1sync.throw");
LINKRT_NORETURN void internal_sync_fatal(linkrt_string s) LINKRT_SYMBOL("internal_1sync.fatal");

/*
 * Modules: the ELF objects of the process, which are the program and the shared objects that
 * registered themselves. A descriptor says where a module lies in memory. The names are those of Go
 * 1.26 runtime/symtab.go, the layout is linkrt's own. Not async-signal-safe, but a signal handler
 * may read a slice that it already has.
 */
typedef struct linkrt_moduledata {
	const char *file;               /* path, zero-terminated */
	uintptr_t text, etext;          /* executable segments: [text, etext) */
	uintptr_t data, edata;          /* writable, initialised */
	uintptr_t bss, ebss;            /* writable, zero at first */
	const void *handle;             /* the address that was passed to addmoduledata */
	struct linkrt_moduledata *next; /* in load order; NULL in the last descriptor */
} linkrt_moduledata;

/*
 * Returns the loaded modules in load order, the program first: a slice of linkrt_moduledata *. The
 * slice never changes and is never freed. A later call shows modules that came or went meanwhile.
 */
linkrt_slice runtime_activeModules(void) LINKRT_SYMBOL("runtime.activeModules");

/* Builds the slice for later calls of activeModules now. Correct programs never need it. */
void runtime_modulesinit(void) LINKRT_SYMBOL("runtime.modulesinit");

/*
 * Registers a module. The descriptor and its file name are copied to memory that is never freed
 * or moved, so the caller may free m. A shared object that links liblinkrt-module.a registers
 * itself at dlopen and removes itself at dlclose.
 */
void runtime_addmoduledata(linkrt_moduledata *m) LINKRT_SYMBOL("runtime.addmoduledata");

/* Removes the module that was registered with m from later slices. Ignores an unknown m. */
void linkrt_removemoduledata(const linkrt_moduledata *m);

/* The program's own descriptor, and the descriptor that was registered last. */
extern linkrt_moduledata runtime_firstmoduledata LINKRT_SYMBOL("runtime.firstmoduledata");
extern linkrt_moduledata *runtime_lastmoduledatap LINKRT_SYMBOL("runtime.lastmoduledatap");

/*
 * Threads of freestanding programs (liblinkrt-start.a). A hosted program uses the threads of its
 * libc. Not async-signal-safe. Source: clone(2), set_tid_address(2).
 */
typedef struct linkrt_thread linkrt_thread;

/*
 * Runs fn(arg) on a new thread and returns the thread. fn sees what the caller wrote before. The
 * stack has stack_size bytes, rounded up to whole pages, and a guard below it; 0 means 256 KiB.
 * Returns NULL if the kernel has no memory or no thread left.
 */
linkrt_thread *linkrt_thread_start(void *(*fn)(void *), void *arg, size_t stack_size);

/*
 * Waits until t has ended and frees it. Returns what its fn returned or what it passed to
 * linkrt_thread_exit. Join each thread once; never join the calling thread or main.
 */
void *linkrt_thread_join(linkrt_thread *t);

/* Returns the calling thread, never NULL, also in main. Async-signal-safe. */
linkrt_thread *linkrt_thread_self(void);

/*
 * Ends the calling thread; linkrt_thread_join returns `result`. If main calls it, the other threads
 * go on, and the process ends with the last of them, with status 0. The threads that run goroutines
 * do not end. So in a program that has started a goroutine, the end of all other threads is a
 * deadlock.
 */
LINKRT_NORETURN void linkrt_thread_exit(void *result);

/*
 * Goroutines: functions that run side by side, each on a stack of its own, on as many threads as
 * there are CPUs. They may call every function of this header. A goroutine that waits - at a
 * semaphore, in a condition list, at a channel - leaves its thread to the others, and waits in the
 * same queue as a thread does. Nothing else makes C code leave its thread: a system call and a loop
 * keep it.
 *
 * A goroutine may go on in another thread after a call that waits. So it must not keep the address
 * of a thread-local variable across such a call. It must not end its thread. The process ends when
 * main returns, whatever goroutines still run. In a freestanding program a deadlock means that
 * main, all threads and all goroutines wait. A forked child has no goroutines; if a goroutine
 * forks, it goes on in the child as a thread. Not async-signal-safe. A hosted program needs its
 * libc's threads (pthread_create). Source: Go 1.26 runtime/proc.go.
 */

/*
 * Runs fn(arg) in a new goroutine, which ends when fn returns. fn sees what the caller wrote
 * before. Returns false if there is no memory for it, or if the kernel has no thread for the first
 * one. If fn is NULL, the program ends with `fatal error: go of nil func value`.
 */
bool linkrt_go(void (*fn)(void *), void *arg);

/*
 * How many bytes the frames of a goroutine may take, and the frames of Go's main function. A
 * program may define this variable, in a C file that is linked with it. The size is then rounded up
 * to a multiple of 64 KiB. Only the pages that a goroutine has used take memory. If the program
 * does not define it, and the system counts reserved addresses (ulimit -v, ulimit -d,
 * vm.overcommit_memory=2), a stack has 256 KiB. An overflow in gc's code ends the process with
 * `fatal error: stack overflow`. An overflow in other code ends it by SIGSEGV, if the stack has a
 * guard: only the first some thousand stacks have one.
 */
extern const size_t linkrt_goroutine_stack; /* 64 MiB, if the program does not define it. The first
					     * 64 goroutines and main then have 512 MiB. */

/* Lets other goroutines run. Called by a thread, it yields the thread's CPU. */
void linkrt_gosched(void);
void runtime_Gosched(void) LINKRT_SYMBOL("runtime.Gosched");

/* True if the caller is a goroutine, and not a thread. Async-signal-safe. */
bool linkrt_is_goroutine(void);

/*
 * Starts a goroutine that calls a func value of Go: fn points to a word that has the address of the
 * code, and the code gets fn. In a program without gc's code, the code is a C function with the
 * argument fn.
 */
void runtime_newproc(void *fn) LINKRT_SYMBOL("runtime.newproc");

/* Ends the calling goroutine. In a thread, it does what linkrt_thread_exit(NULL) does. */
LINKRT_NORETURN void runtime_Goexit(void) LINKRT_SYMBOL("runtime.Goexit");

/*
 * After LockOSThread, the calling goroutine runs only on its present thread, and no other goroutine
 * runs there. As many calls of UnlockOSThread undo it. Called by a thread, they do nothing.
 */
void runtime_LockOSThread(void) LINKRT_SYMBOL("runtime.LockOSThread");
void runtime_UnlockOSThread(void) LINKRT_SYMBOL("runtime.UnlockOSThread");

/*
 * Memory that is freed when no pointer leads to it any more: the heap of Go's objects, for C. An
 * object is kept as long as an aligned word has an address in the object, and the word is in
 *   - a variable of the program or of a shared object, but for thread-local ones;
 *   - the stack or a register of a thread that has entered, or of a goroutine;
 *   - memory that was registered by linkrt_alloc_add_roots;
 *   - another object that is kept and was not allocated as noscan.
 * Memory of malloc keeps nothing unless it is registered. Objects do not move.
 *
 * To collect, the calling thread stops all others for a while, by the signal SIGURG. A system call
 * that this interrupts is restarted, as after any handler with SA_RESTART. A thread enters by its
 * first call of linkrt_alloc or linkrt_alloc_enter. All threads of a freestanding program, and all
 * threads that run goroutines, have entered. In a hosted program, a thread must enter before it
 * gets an object from another thread, and before it runs gccgo's code. Not async-signal-safe.
 */

/*
 * Returns `size` zero bytes, aligned to 16 if the size is a multiple of 16, and to 8 otherwise.
 * noscan: the object will never have addresses of others. Ends the process with `fatal error: out
 * of memory` if the kernel has none. May collect first: the heap may grow to twice what the last
 * collection left, and to 4 MiB.
 */
void *linkrt_alloc(size_t size, bool noscan);

/* The calling thread may hold addresses of objects from now on. A second call does nothing. */
void linkrt_alloc_enter(void);

/* Frees all objects now to which no pointer leads. */
void linkrt_alloc_collect(void);

/*
 * From now on, the collector looks for addresses of objects in the `size` bytes at `at`, until they
 * are removed. They must stay mapped until then. linkrt_alloc_remove_roots takes the same address.
 * It ignores an address that was not added.
 */
void linkrt_alloc_add_roots(const void *at, size_t size);
void linkrt_alloc_remove_roots(const void *at);

/*
 * Channels carry elements of one size between goroutines and threads, first in, first out. Both may
 * call any of these functions. If a channel has no room for elements, the sender waits for the
 * receiver, and the receiver for the sender. The receiver sees what the sender wrote before. A send
 * to NULL, or a receive from NULL, waits for ever. Not async-signal-safe.
 * Source: Go 1.26 runtime/chan.go.
 */
typedef struct linkrt_chan linkrt_chan; /* Go: chan T */

/*
 * Makes a channel for elements of `size` bytes, with room for `capacity` of them. Its memory is
 * never freed. Returns NULL if the size is beyond all memory, and ends the process with
 * `fatal error: out of memory` if the kernel has none.
 */
linkrt_chan *linkrt_chan_make(size_t size, size_t capacity);

/* Sends *elem; waits until there is room or a receiver. Panics if the channel is closed. */
void linkrt_chan_send(linkrt_chan *c, const void *elem);

/*
 * Waits for an element, stores it in *elem and returns true. Stores zeroes and returns false if c
 * is closed and has no elements left. elem may be NULL: the element is dropped.
 */
bool linkrt_chan_recv(linkrt_chan *c, void *elem);

/*
 * Closes c: receivers that wait, and later ones, get what is in the buffer, then zeroes. Senders
 * that wait, and later ones, panic. So does this call if c is closed already, or NULL.
 */
void linkrt_chan_close(linkrt_chan *c);

/* How many elements the buffer has, and for how many it has room. 0 if c is NULL. They never wait.
 * */
size_t linkrt_chan_len(const linkrt_chan *c);
size_t linkrt_chan_cap(const linkrt_chan *c);

/* A panic prints `panic: ` with one of Go's texts on descriptor 2, and ends the process with status
 * 2: `send on closed channel`, `close of closed channel`, `close of nil channel`. */

typedef struct linkrt_select_case {
	linkrt_chan *chan; /* NULL: this case is never chosen */
	void *elem;        /* what to send, or where to put what is received; NULL: drop it */
	bool sends;
	bool received; /* of the chosen case, if it receives: what linkrt_chan_recv returns */
} linkrt_select_case;

/*
 * Waits until one of n <= 65536 cases can send or receive, does so, and returns the index of the
 * case. If several can, it chooses one at random. `deadline` is a time of runtime_nanotime() in ns.
 * If no case can go on by then, the call returns -1. If the deadline has passed already, such as 0,
 * it never waits. INT64_MAX means that there is no deadline.
 */
intptr_t linkrt_select(linkrt_select_case *cases, size_t n, int64_t deadline);

/*
 * The same under Go's names, as compiled code calls them. makechan takes a type descriptor of gc's
 * and panics with `makechan: size out of range`.
 */
typedef struct linkrt_selectnbrecv_result { /* Go: (selected, received bool) */
	bool selected, received;
} linkrt_selectnbrecv_result;

typedef struct linkrt_selectgo_result { /* Go: (int, bool) */
	intptr_t chosen;                /* -1: none, and block is false */
	bool received;
} linkrt_selectgo_result;

linkrt_chan *runtime_makechan(void *type, intptr_t size) LINKRT_SYMBOL("runtime.makechan");
void runtime_chansend1(linkrt_chan *c, void *elem) LINKRT_SYMBOL("runtime.chansend1");
void runtime_chanrecv1(linkrt_chan *c, void *elem) LINKRT_SYMBOL("runtime.chanrecv1");
bool runtime_chanrecv2(linkrt_chan *c, void *elem) LINKRT_SYMBOL("runtime.chanrecv2");
void runtime_closechan(linkrt_chan *c) LINKRT_SYMBOL("runtime.closechan");
intptr_t runtime_chanlen(linkrt_chan *c) LINKRT_SYMBOL("runtime.chanlen");
intptr_t runtime_chancap(linkrt_chan *c) LINKRT_SYMBOL("runtime.chancap");

/* They never wait. selected says whether an element was sent or received, or c is closed. */
bool runtime_selectnbsend(linkrt_chan *c, void *elem) LINKRT_SYMBOL("runtime.selectnbsend");
linkrt_selectnbrecv_result runtime_selectnbrecv(void *elem, linkrt_chan *c)
	LINKRT_SYMBOL("runtime.selectnbrecv");

/*
 * cas points to nsends, then nrecvs pairs of words: the channel, and the address of the element.
 * order and pc are not used.
 */
linkrt_selectgo_result runtime_selectgo(void *cas, uint16_t *order, uintptr_t *pc, intptr_t nsends,
	intptr_t nrecvs, bool block) LINKRT_SYMBOL("runtime.selectgo");

/* The archive's atomic accesses are invisible to the sanitizer. */
#if defined __SANITIZE_THREAD__
#define LINKRT_UNDER_TSAN
#elif defined __has_feature
#if __has_feature(thread_sanitizer)
#define LINKRT_UNDER_TSAN
#endif
#endif
#if defined LINKRT_UNDER_TSAN && !defined LINKRT_NO_TSAN
#include "linkrt-tsan.h"
#endif

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
