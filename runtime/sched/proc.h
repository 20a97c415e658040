/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Goroutines: the records of the scheduler, and what its files share. docs/design/goroutines.md
 * explains them. Names are those of Go 1.26 runtime/runtime2.go and runtime/proc.go.
 *
 *   g   a goroutine: its stack, and where it goes on
 *   m   a thread that runs goroutines, one after the other
 *
 * stack.c has the stacks, runq.c the queue and the idle Ms, runnext.c the slots of the Ms, m.c the
 * loop of an M, time.c the timers, polldesc.c the files that are not ready, netpoll.c how the
 * kernel is asked for them, synctest.c the bubbles, and proc.c what a goroutine calls.
 */
#ifndef RUNTIME_SCHED_PROC_H
#define RUNTIME_SCHED_PROC_H

#include "arch.h"
#include "runtime/sched/timer.h"
#include "sync/lock.h"
#include "sync/park.h"

/*
 * Whether a goroutine may be put into the run queue. Parking and readying are one step each, so
 * neither can miss the other:
 *
 *            commit_park                 tell_g
 *   RUNNING -------------> WAITING ----------------> READY
 *      \___________________________________________/^    the goroutine goes on, and is RUNNING
 *                 tell_g: commit_park then fails
 */
enum g_status {
	G_RUNNING, /* it runs, or is in the run queue, or is free */
	G_READY,   /* the same, and was told to go on: its next park returns at once */
	G_WAITING, /* it is nowhere; the tell_g that ends this puts it into the queue */
};

/* Why a goroutine left its stack. The loop of the M does the rest, on a stack of its own. */
enum g_left {
	LEFT_BY_PARK,
	LEFT_BY_BLOCK, /* the same, and its bubble counts it as blocked: synctest.h */
	LEFT_BY_GOSCHED,
	LEFT_BY_GOEXIT,
};

struct m;
struct bubble;

/* It lies at the top of its stack, and is never unmapped: an address of it stays valid. */
struct g {
	/* What gc's code reads. golang/gccompiler/g.h has the same fields. */
	struct {
		uintptr_t lo, hi, stackguard0, stackguard1;
		const void *panic, *defer;
	} abi;
	uint32_t status; /* atomic: an enum g_status */
	enum g_left left;
	struct arch_context sched; /* where it goes on */
	struct m *m;               /* the M that runs it, which writes it before the switch */
	struct m *lockedm; /* guarded by linkrt_sched.lock: the only M that may run it, or NULL */
	uint32_t locks;    /* only g uses it: calls of LockOSThread without their UnlockOSThread */
	uint32_t pinned;   /* only g uses it: it must not leave its M now (linkrt_acquirem) */
	/* The next in the run queue (guarded by linkrt_sched.lock), in a slot, or in a list of free
	 * ones. */
	struct g *schedlink;
	struct g *batchlink; /* guarded by glock: the next batch, if g is the first of a free one */
	uint64_t goid;       /* main has 1; written before fn is */
	void (*fn)(void *arg); /* written before g is put into the queue, as is arg */
	void *arg;
	uint32_t ends;     /* only gfput uses it: how many goroutines have ended here */
	enum g_left parks; /* only g uses it: LEFT_BY_PARK, or LEFT_BY_BLOCK for a durable wait */
	/* Guarded by the lock of its heap, linkrt_sched.timers or that of its bubble: when it goes
	 * on at the latest. */
	struct timer timer;
	/* For those that print the stacks of goroutines, at any time and without a lock. */
	uintptr_t gopc;      /* the return address of the `go` statement that made it, or 0 */
	uint64_t parent;     /* the goroutine with that statement, or 0; both written before fn */
	uintptr_t syscallpc; /* only g writes them: the frame that makes a system call, or 0 */
	const uintptr_t *syscallfp;
	const uint64_t *preempted; /* while a signal keeps g from running: the registers, or NULL */
	/* Of runtime/pprof, or NULL. Only g writes it; a handler that interrupts g reads it. */
	const void *labels;
	/* Of testing/synctest, or NULL. Only g and the `go` statement that makes it write it. */
	struct bubble *bubble;
	/* For linkrt_note_ready, with sched.lock. The M that takes g out of the queue reads it. */
	uint32_t readied;
	int64_t ready_since; /* 0: this wait is not measured */
};

/* Goroutines that have ended, linked by schedlink. Each keeps its stack. */
struct gfree {
	struct g *head;
	uint32_t n;
};

struct m {
	struct arch_context sched; /* its loop, while a goroutine runs */
	uint32_t state;            /* atomic: its park word, sync/park.h */
	uint32_t nap;              /* atomic: another one, for short sleeps while it spins */
	/* Only m uses both: what sched.taken was when it looked last, and whose slot it empties. */
	uint32_t taken;
	struct m *victim;
	/* Only m uses both: the next goroutines that it makes, and a batch behind them or none. */
	struct gfree gfree, gaside;
	uint32_t gcount; /* atomic, written by m: those that it made, less those that ended here */
	/* The slot (runnext.c). All atomic. */
	struct g *runnext; /* what m runs next, the others behind it by schedlink; or NULL */
	uint32_t takes;    /* 1: m empties the slot */
	uint32_t thief;    /* 1: an M that has sched.lock does */
	uint32_t
		robbed; /* m puts so many goroutines into the queue before it uses the slot again */
	/* Guarded by linkrt_sched.lock. */
	bool asleep;        /* it waits to be told that there is something to run */
	bool spinning;      /* it looks for something to run, or is woken to do so */
	bool polling;       /* it waits for files, too: netpoll.h */
	bool lockedg_ready; /* lockedg is to run */
	struct g *lockedg;  /* the only goroutine that it runs, or NULL */
	struct m *next;     /* in the list of idle Ms */
	struct m *alllink;  /* in the list of all Ms */
	/* Atomic, for sysmon.c. */
	uint32_t schedtick;   /* counts the goroutines that it began to run */
	uint32_t preempt;     /* 1: its goroutine is to let others run */
	uint32_t insyscall;   /* an enum m_syscall */
	uint32_t syscalltick; /* counts the system calls that it began */
	struct g *curg;       /* the goroutine that it runs, or NULL */
	uint32_t tid;         /* of the thread */
	/* Only the M that spins uses them: the schedtick that it saw, and how often it has seen a
	 * goroutine in the slot since. */
	uint32_t spun_tick, spun_seen;
	/* Only sysmon uses them: the syscalltick and the schedtick that it saw, and since when the
	 * latter. */
	uint32_t seen_syscall, seen;
	int64_t since;
};

/* Whether the goroutine of an M is in a system call. */
enum m_syscall {
	M_NOT_IN_SYSCALL,
	M_IN_SYSCALL,
	M_RETAKEN, /* it is, and another M runs in its place: it does not count as running */
};

/* A first in, first out list of goroutines, linked by schedlink. */
struct gqueue {
	struct g *head, *tail;
};

/* Stacks of equal size, side by side. */
struct slab {
	uintptr_t low, high; /* atomic: high is written last, and 0 before */
	uintptr_t stack;     /* the bytes of each */
	uint64_t inverse;    /* divides by them: see set_stack_size */
	uint32_t shift;
};
enum { SLABS = 40 };

/* A thread that has timers.lock may take sched.lock. */
struct timers {
	struct lock lock;
	struct timer *root;
	int64_t first; /* atomic, written with the lock: when the root is due; 0: there is none */
};

enum { CACHE_LINE = 64 };

/* All zero in a new process and in a forked child: the child has no goroutine. What is written for
 * each goroutine lies apart from what each M reads before it runs one: otherwise each M would wait
 * for the cache lines that the others write. */
struct sched {
	struct lock lock;  /* guards all up to timers */
	uint32_t runqsize; /* atomic: written with the lock, read without it */
	uint32_t taken;    /* atomic: counts goroutines that left the run queue */
	struct gqueue runq;
	struct m *idle;
	struct m *napping; /* atomic: the M that spins, while it sleeps for a short time, or NULL */
	/* Atomic: Ms that are neither asleep nor locked to a goroutine. */
	uint32_t running __attribute__((aligned(CACHE_LINE)));
	uint32_t gomaxprocs; /* atomic; 0: not asked */
	uint32_t ms;         /* how many Ms there are */
	bool spinning;   /* atomic: an M spins: it will look at the queue again before it sleeps */
	bool has_slots;  /* atomic: the Ms use their slots */
	struct m *allm;  /* atomic: no M ever leaves this list */
	uint32_t sysmon; /* atomic: the park word of sysmon */
	uint32_t sysmon_started; /* atomic: 1 once it was */
	bool sysmon_asleep;      /* atomic: it waits until there is something for it to watch */
	struct m *watcher;       /* atomic: the idle M that waits for timers and files, or NULL */
	int64_t watches_until;   /* when it comes back */
	bool sees_files; /* atomic: an M waits for files, or was sent back and will look again */
	uint32_t poll_waiters; /* atomic: those that wait until a file is ready */
	bool polls;            /* atomic: there is a descriptor of epoll */
	int64_t lastpoll;      /* atomic: when an M looked last whether files are ready */
	struct timers timers;
	struct lock mlock; /* held while the first M is made */
	bool main_is_g;    /* main began as a goroutine; written with mlock, by the first thread */
	/* Guards all below, but for the slabs. */
	struct lock glock __attribute__((aligned(CACHE_LINE)));
	struct gfree gfree; /* single ones, which threads take and leave */
	struct g *batches;  /* those that no M has in its own lists, FREE_BATCH each */
	uint32_t gcount;    /* atomic, written without glock: goroutines that threads have made */
	uint64_t goidgen;   /* atomic, written without glock: the last goid */
	uintptr_t unused;   /* the first address in the last slab without a stack */
	struct slab *last;  /* the last slab, or NULL */
	uintptr_t reserved; /* the bytes of all slabs */
	uint32_t guards;    /* guards that take a mapping each */
	struct slab slab[SLABS];
} __attribute__((aligned(ARCH_PAGE_MAX)));
extern struct sched linkrt_sched;

/* The waiting goroutine's side of a park. False: it was told already, and must go on. */
static inline bool commit_park(struct g *g)
{
	uint32_t status = G_RUNNING;

	/* RUNNING=>WAITING, after the stack was left. Release: the M that runs g next sees where it
	 * goes on. If this were a plain store, it could overwrite READY: a lost wake-up. */
	return CAS(&g->status, &status, G_WAITING, ACQ_REL);
}

/* The other side. True: the caller puts g into the run queue. It may be called at any time, also if
 * g does not wait: then the next park of g returns for no reason. */
static inline bool tell_g(struct g *g)
{
	/* any=>READY in one step. If the status were read before the store, g could park in
	 * between, and no thread would put it into the queue: a lost wake-up. Acquire: its partner
	 * is commit_park. Release: g sees why it was told. */
	return XCHG(&g->status, G_READY, ACQ_REL) == G_WAITING;
}

/* In golang/gccompiler/g.c: lets compiled code find its g. Only programs with such code have it. */
void linkrt_set_g(struct g *g);
#pragma weak linkrt_set_g

/* In golang/gccompiler/panic/gomaxstack.c. Only programs that limit stacks have it: g is new, or is
 * used again. */
void linkrt_limit_stack(struct g *g);
#pragma weak linkrt_limit_stack

/* In golang/gccompiler/panic/gomaxthreads.c. Only programs that limit threads have it: ends the
 * program if so many threads that run goroutines are too many. */
void linkrt_check_threads(uint32_t threads);
#pragma weak linkrt_check_threads

/* In golang/gccompiler/profile/goblock.c. Only programs that make profiles have it: linkrt_gopark,
 * and the wait is counted. */
enum park_state linkrt_gopark_counted(struct g *g, const uint32_t *state, int64_t until);
#pragma weak linkrt_gopark_counted

/* synctest.c. Only programs with testing/synctest have them. The M has left the stack of g, which
 * is in a bubble, to wait for others of the bubble. */
void linkrt_bubble_block(struct g *g);
/* g waited so, and was told: it will go on. */
void linkrt_bubble_unblock(struct g *g);
/* g is new, and is in the bubble. */
void linkrt_bubble_enter(struct bubble *b, struct g *g);
/* g ends, or leaves its bubble. */
void linkrt_bubble_leave(struct g *g);
#pragma weak linkrt_bubble_block
#pragma weak linkrt_bubble_unblock
#pragma weak linkrt_bubble_enter
#pragma weak linkrt_bubble_leave

/* In golang/gccompiler/profile/gohistogram.c. Only programs that read runtime/metrics have them:
 * g is put into the run queue, with linkrt_sched.lock, and is about to run. */
void linkrt_note_ready(struct g *g);
void linkrt_note_run(struct g *g);
#pragma weak linkrt_note_ready
#pragma weak linkrt_note_run

/* stack.c */

/* A goroutine with a stack, or NULL if there is no memory for one. m is the caller's M, or NULL. */
struct g *gfget(struct m *m);
/* Nothing runs on the stack of g any more. */
void gfput(struct m *m, struct g *g);
/* n goroutines of linkrt's own begin, or end if n is negative: they are not counted. */
void linkrt_discount(int32_t n);
/* How many goroutines have not ended. While some begin or end it is about right. */
uint32_t linkrt_gcount(void);
/* Shows each goroutine that has not ended, without a lock: one may begin or end meanwhile. */
void linkrt_each_goroutine(void (*see)(void *arg, const struct g *g), void *arg);

/* runq.c, with linkrt_sched.lock */

/* g, which is in no queue, is to run. */
void runqput(struct g *g);
/* The goroutine that is to run next, or NULL. */
struct g *runqget(void);
/* The next n, of which each must be there, linked by schedlink. */
struct g *runqgrab(uint32_t n);
/* Drops the lock, and wakes or makes an M for what is in the queue, if none will look there
 * otherwise. If as many run as may, it wakes sysmon instead. */
void unlock_and_wakep(void);
/* n more Ms run, or fewer if n is negative. */
void count_running(int n);
/* More Ms run than may: after a system call, and when GOMAXPROCS is lower than before. */
bool too_many_run(void);
/* Sleeps until the M is told, or until the first timer is due. */
void stopm(struct m *m);
/* Drops the lock. m sleeps from now on, but for its park: a thread may tell it. */
void fall_asleep(struct m *m);
/* m runs from now on. */
void leave_idle(struct m *m);

/* runq.c, without the lock */

/* runqput, and wakes an M if necessary. */
void queue(struct g *g);
/* g, which is in no queue, is to run. It goes into the slot of the caller's M, or into the
 * queue. */
void ready(struct g *g);
/* Also with the lock. Without it they are hints. */
/* No M looks at the queue and the timers soon, and another one may. */
bool may_wake(void);
/* No idle M waits for the timers and the files. An M that runs a goroutine for long does not see
 * that a timer is due or a file is ready. */
bool needs_watcher(void);
/* An M that does not sleep calls it now and then: tells those whose files are ready. */
void poll_now(void);
/* An M must look for what is due at `until`, or for files if it is PARK_FOREVER: one that sleeps is
 * woken, or one is made. g is a goroutine that is about to park, or NULL: its M looks itself. */
void wake_watcher(const struct g *g, int64_t until);
/* No goroutine waits for a file any more. If an M still does, and for nothing else, it comes back:
 * it would hide a deadlock. */
void recall_watcher(void);

/* runnext.c */

/* The goroutine on m, which is the caller, makes g ready. False: g belongs into the queue. */
bool runnext_put(struct m *m, struct g *g);
/* m empties its slot. */
struct g *runnext_get(struct m *m);
/* Without the lock: whether a slot is full. If an M puts a goroutine there just now, only a caller
 * of linkrt_membarrier sees it. */
bool runnext_any(void);
/* Without the lock. An M that puts a goroutine into its slot may have relied on the caller to look
 * at it: the caller ceased to spin, or to run, or to watch. Wakes those that must look instead. */
void runnext_look(void);
/* With sched.lock: m, which is the caller and whose slot is empty, takes its share of the queue. */
void runnext_fill(struct m *m);
/* With sched.lock: the first in the slot of another M, or NULL. The queue gets the others. */
struct g *runnext_steal(struct m *victim);
/* With sched.lock: the first in the slot of m. m is the caller, or is in a system call. */
struct g *runnext_take(struct m *m);
/* The same. All that is there goes into the queue. */
void runnext_flush(struct m *m);

/* time.c */

/* Does what is due. An M calls it before it looks for a goroutine. */
void check_timers(void);
/* With the lock of ts: t is due at `when`, whether it was set before or not. True: it is the first
 * one now. */
bool timers_set(struct timers *ts, struct timer *t, int64_t when);
/* The same: t is not due any more, if it was. */
void timers_unset(struct timers *ts, struct timer *t);
/* Without the lock: does what is due at that time. */
void timers_run(struct timers *ts, int64_t now);
/* With linkrt_sched.timers.lock. True: the caller must call wake_watcher without the lock. */
static inline bool set_timer(struct timer *t, int64_t when)
{
	return timers_set(&linkrt_sched.timers, t, when);
}
static inline void unset_timer(struct timer *t)
{
	timers_unset(&linkrt_sched.timers, t);
}
/* Without the lock: g goes on at `when`, unless the second function comes before. */
void set_alarm(struct g *g, int64_t when);
void unset_alarm(struct g *g);

/* m.c */

/* Starts a thread of the scheduler. False if there is none to be had. */
bool start_thread(void *(*fn)(void *unused));
/* The calling thread runs goroutines from now on. It is counted as running and as spinning. */
_Noreturn void *mstart(void *unused);
/* Starts a thread that runs goroutines. False if there is none to be had. */
bool newm(void);
/* Without the lock: m runs the calling goroutine, and has nothing else to run or to look for. So a
 * Gosched has no effect. Relaxed: an old value is what it would have seen a moment ago. */
bool is_alone(const struct m *m);
/* The calling goroutine leaves its stack, until an M runs it again. */
void mcall(struct g *g, enum g_left why);

/* sysmon.c: only programs of gc's that start goroutines have it. */

/* A thread watches those that run. Idempotent. */
void sysmon_start(void);
/* With linkrt_sched.lock: sysmon sleeps, and there may be something for it to watch. Returns the
 * token that wakes it, best without the lock. In a program without sysmon, sysmon_asleep is never
 * true. */
const uint32_t *sysmon_tell(void);
#pragma weak sysmon_tell

/* g has its stack again. From now on the collector looks at that from where the thread is, and not
 * from where g left it: what lies between is in use no more. After the switch: a thread that is
 * stopped just before is still on the stack of its M. */
static inline void g_runs(struct g *g)
{
	g->sched.sp = 0;
}

/* proc.c */

/* Between them the calling goroutine is not preempted. A thread may call them, too. Go: m.locks. */
void linkrt_acquirem(void);
void linkrt_releasem(void);
/* The first function on each stack. */
_Noreturn void gostart(void);
/* False if no thread runs goroutines and none can be started. */
bool has_m(void);
/* linkrt_gopark, and the wait is not counted. */
enum park_state linkrt_gopark_uncounted(struct g *g, const uint32_t *state, int64_t until);
/* linkrt_go for a `go` statement with that return address. */
bool linkrt_go_at(void (*fn)(void *), void *arg, uintptr_t pc);

/* The goroutine that calls this, or NULL if a thread does. */
static inline struct g *getg(void)
{
	return linkrt_g_of(__builtin_frame_address(0));
}

#endif
