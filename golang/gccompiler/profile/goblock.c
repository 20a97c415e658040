/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The profiles of blocking and of mutexes. A goroutine that has waited counts the wait for its own
 * stack. For a mutex, the same wait counts for the stack that unlocked it, which the unlocking
 * goroutine notes before it releases the semaphore.
 * Source: Go 1.26 runtime/mprof.go, blockevent, mutexevent; runtime/sema.go.
 */
#include "golang/gccompiler/callers/location.h"
#include "golang/gccompiler/callers/waitreason.h"
#include "golang/gccompiler/profile/site.h"

#include "runtime/random.h"
#include "sync/lock.h"
#include "sync/park.h"
#include "sync/sema.h"
#include "time/clock.h"

void linkrt_gc_blockevent(int64_t ns, intptr_t skip);
enum park_state linkrt_gopark_counted(struct g *g, const uint32_t *state, int64_t until);
enum park_state linkrt_gopark_uncounted(struct g *g, const uint32_t *state, int64_t until);

/* Variables of package linkrtlib: the rates that the program has set. NULL: it sets none. In
 * assembly, because C cannot spell the names. */
__asm__(".pushsection .data.rel.ro.linkrt_profile_rates, \"aw\"\n"
	"	.balign 8\n"
	"	.weak \"internal/runtime/linkrtlib.blockRate\"\n"
	"	.weak \"internal/runtime/linkrtlib.mutexRate\"\n"
	"linkrt_profile_rates:\n"
	"	.quad \"internal/runtime/linkrtlib.blockRate\"\n"
	"	.quad \"internal/runtime/linkrtlib.mutexRate\"\n"
	"	.popsection");
extern const struct {
	const int64_t *block, *mutex;
} rates __asm__("linkrt_profile_rates");

/* The stack that has unlocked a mutex. */
struct unlocker {
	const uint32_t *mutex;
	struct site *site; /* NULL: it was not sampled */
	int64_t rate;      /* one of so many is */
};
enum { UNLOCKER_BITS = 8 };
/* Guarded by site_lock. Each mutex has one entry, and may share it with others. */
static struct unlocker unlockers[1 << UNLOCKER_BITS];

/* Relaxed: the program may set a rate at any time, and nothing else depends on it. */
static int64_t rate_of(const int64_t *rate)
{
	return rate != NULL ? LOAD(rate, RELAXED) : 0;
}

static struct unlocker *unlocker_of(const uint32_t *mutex)
{
	const uint64_t hash = ((uintptr_t)mutex >> 3) * UINT64_C(0x9e3779b97f4a7c15);

	return &unlockers[hash >> (64 - UNLOCKER_BITS)];
}

static bool one_of(int64_t n, int64_t at_most)
{
	return linkrt_cheaprand64() % n <= at_most;
}

/* A short wait is sampled with a probability, and counts for those that are not. */
static void count_wait(struct site *b, int64_t ns, int64_t rate)
{
	lock(&site_lock);
	b->counts.events += ns < rate ? (double)rate / (double)ns : 1;
	b->counts.ns += ns < rate ? rate : ns;
	unlock(&site_lock);
}

static NOINLINE void note_wait(
	int64_t ns, int64_t rate, struct frame from, intptr_t skip, enum stand_in as)
{
	struct profile_stack stack;

	profile_begin(&stack, as);
	profile_stack(&stack, from, skip);
	count_wait(find_site(SITE_BLOCK, 0, &stack), ns, rate);
}

static int64_t ns_since(int64_t start)
{
	const int64_t ns = linkrt_nanotime() - start;

	return ns > 0 ? ns : 1;
}

static bool is_sampled(int64_t ns, int64_t rate)
{
	return rate > 0 && (ns >= rate || one_of(rate, ns));
}

/* How a wait appears, by the text that a traceback has for it. Others are not counted. */
static const struct {
	linkrt_string reason;
	enum stand_in as;
} counted[] = {
	{STRING("chan receive"), AS_CHANRECV},
	{STRING("chan send"), AS_CHANSEND},
	{STRING("select"), AS_SELECTGO},
	{STRING("semacquire"), STAND_INS},
	{STRING("sync.Cond.Wait"), STAND_INS},
	{STRING("sync.Mutex.Lock"), STAND_INS},
	{STRING("sync.RWMutex.RLock"), STAND_INS},
	{STRING("sync.RWMutex.Lock"), STAND_INS},
	{STRING("sync.WaitGroup.Wait"), STAND_INS},
};

/* The innermost Go function, and how many are between the wait and the first one that is shown:
 * package internal/sync has the slow paths of package sync. */
struct innermost {
	struct activation first;
	intptr_t skip;
};

static bool note_innermost(void *arg, const struct activation *a)
{
	struct innermost *const i = arg;

	if (i->first.pc == 0)
		i->first = *a;
	if (!has_prefix(location_of(a->pc - 1).function, STRING("internal/sync.")))
		return false;
	i->skip++;
	return true;
}

/* False: the wait is not counted. */
static bool find_wait(struct frame from, intptr_t *skip, enum stand_in *as)
{
	struct innermost i = {.skip = 0};
	struct stack_top top = own_stack();
	const char *reason;

	top.f = from;
	walk_stack(&top, note_innermost, &i);
	reason = wait_reason(i.first.called, location_of(i.first.pc - 1).function, i.first.nil);
	*skip = i.skip;
	for (size_t k = 0; reason != NULL && k < sizeof counted / sizeof *counted; k++)
		if (same_text(gostringnocopy(reason), counted[k].reason)) {
			*as = counted[k].as;
			return true;
		}
	return false;
}

static NOINLINE void wait_ended(int64_t ns, int64_t rate, struct frame from)
{
	enum stand_in as;
	intptr_t skip;

	if (is_sampled(ns, rate) && find_wait(from, &skip, &as))
		note_wait(ns, rate, from, skip, as);
}

/* Declared in runtime/sched/proc.h. */
enum park_state linkrt_gopark_counted(struct g *g, const uint32_t *state, int64_t until)
{
	const int64_t rate = rate_of(rates.block);
	const int64_t start = rate > 0 ? linkrt_nanotime() : 0;
	const enum park_state verdict = linkrt_gopark_uncounted(g, state, until);

	if (rate > 0)
		wait_ended(ns_since(start), rate, CALLER_FRAME());
	return verdict;
}

/* Tests count events of their own. */
void linkrt_gc_blockevent(int64_t ns, intptr_t skip)
{
	const int64_t rate = rate_of(rates.block);

	ns = ns > 0 ? ns : 1;
	if (is_sampled(ns, rate))
		note_wait(ns, rate, shim_caller(__builtin_frame_address(0)), skip - 1, STAND_INS);
}

/* The stack of an unlock, if it is sampled. */
static NOINLINE struct site *unlocking_site(struct frame from, intptr_t skip)
{
	struct profile_stack stack;

	profile_begin(&stack, STAND_INS);
	profile_stack(&stack, from, skip);
	return find_site(SITE_MUTEX, 0, &stack);
}

void linkrt_note_unlock(const uint32_t *mutex, intptr_t skip)
{
	const int64_t rate = rate_of(rates.mutex);
	struct unlocker u = {.mutex = mutex, .rate = rate};

	if (rate <= 0)
		return;
	if (one_of(rate, 0))
		u.site = unlocking_site(CALLER_FRAME(), skip);
	lock(&site_lock);
	*unlocker_of(mutex) = u;
	unlock(&site_lock);
}

void linkrt_charge_unlock(const uint32_t *mutex, int64_t ns)
{
	const struct unlocker *const u = unlocker_of(mutex);

	if (rate_of(rates.mutex) <= 0)
		return;
	lock(&site_lock);
	if (u->mutex == mutex && u->site != NULL) {
		u->site->counts.events += (double)u->rate;
		u->site->counts.ns += u->rate * ns;
	}
	unlock(&site_lock);
}
