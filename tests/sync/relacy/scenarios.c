/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The scenarios. Shared data is plain wherever the code under test orders it.
 */
#include "tests/sync/relacy/scenario.h"

#include "linkrt.h"
#include "sync/backoff.h"
#include "sync/lock.h"
#include "sync/notify.h"
#include "sync/park.h"
#include "sync/sema.h"
#include "sync/semaqueue.h"
#include "sync/semtable.h"
#include "sys/process.h"
#include "time/clock.h"

/* The data that threads hand over or count. */
static uint32_t data;

static void data_is_2(void)
{
	CHECK(data == 2);
}

static void data_is_3(void)
{
	CHECK(data == 3);
}

static void data_is_4(void)
{
	CHECK(data == 4);
}

/* lock.h */
static struct lock l;

static void lock_once(void)
{
	lock(&l);
	data++;
	unlock(&l);
}

static void lock_twice(void)
{
	lock_once();
	lock_once();
}

/* park.h: the thread that calls unpark has written data. */
static uint32_t word;

static void park_reader(void)
{
	CHECK(park(&word, 1, PARK_FOREVER) == PARK_GRANTED);
	CHECK(data == 1);
}

static void park_writer(void)
{
	const uint32_t *sleeper;

	lock(&l);
	data = 1;
	sleeper = unpark(&word, PARK_GRANTED);
	unlock(&l);
	unpark_wake(sleeper);
}

/* If its time is over first, the word says with the lock what happened. */
static void park_until(void)
{
	const enum park_state seen = park(&word, 1, linkrt_nanotime() + 1);

	if (seen == PARK_TIMED)
		lock(&l);
	CHECK(seen == PARK_TIMED || seen == PARK_GRANTED);
	CHECK(data == (LOAD(&word, RELAXED) == PARK_GRANTED));
	if (seen == PARK_TIMED)
		unlock(&l);
}

/* Two semaphores of one bucket. */
static uint32_t words[16 * SEMTABLE_SIZE], *s, *other;

static void no_unit(void)
{
	s = words;
	other = s + 1;
	while (semtable_bucket(other) != semtable_bucket(s))
		other++;
}

static void one_unit(void)
{
	no_unit();
	*s = 1;
}

static void nobody_waits(uint32_t count)
{
	CHECK(*s == count);
	CHECK(semtable_bucket(s)->nwait == 0);
	CHECK(semtable_bucket(s)->root == 0);
}

static void no_unit_is_left(void)
{
	nobody_waits(0);
}

static void one_unit_is_left(void)
{
	nobody_waits(1);
}

/* A semaphore of one unit is a mutex. */
static void mutex(void)
{
	linkrt_semacquire(s);
	data++;
	linkrt_semrelease(s);
}

static void mutex_twice(void)
{
	mutex();
	mutex();
}

static void mutex_handoff(void)
{
	linkrt_semacquire(s);
	data++;
	linkrt_semrelease_mutex(s, 1, 0);
}

static void mutex_lifo(void)
{
	linkrt_semacquire_mutex(s, 1, 0);
	data++;
	linkrt_semrelease(s);
}

static void mutex_try(void)
{
	if (linkrt_tryacquire(s)) {
		data++;
		linkrt_semrelease(s);
	}
}

static void mutex_until(void)
{
	if (linkrt_semacquire_until(s, linkrt_nanotime() + 1) == 0) {
		data++;
		linkrt_semrelease(s);
	}
}

/* The unit hands over what was written. */
static void produce(void)
{
	data = 1;
	linkrt_semrelease(s);
}

static void produce_handoff(void)
{
	data = 1;
	linkrt_semrelease_mutex(s, 1, 0);
}

/* Runs on with the unit, if it can, until the waiter that was told is overdue. */
static void produce_late(void)
{
	data = 1;
	linkrt_semrelease(s);
	for (unsigned looks = 0; looks < 2 && linkrt_tryacquire(s); looks++) {
		CHECK(data == 1);
		backoff_set_patience(&semtable_bucket(s)->hints, 0);
		linkrt_semrelease(s);
		time_passes(SEMA_SLOT);
	}
}

static void consume(void)
{
	linkrt_semacquire(s);
	CHECK(data == 1);
}

static void consume_until(void)
{
	if (linkrt_semacquire_until(s, linkrt_nanotime() + 1) == 0) {
		CHECK(data == 1);
		linkrt_semrelease(s);
	}
}

/* Several units, without data. */
static void release(void)
{
	linkrt_semrelease(s);
}

static void release_handoff(void)
{
	linkrt_semrelease_mutex(s, 1, 0);
}

static void release_twice(void)
{
	linkrt_semrelease(s);
	linkrt_semrelease(s);
}

static void acquire(void)
{
	linkrt_semacquire(s);
}

static void acquire_2(void)
{
	linkrt_semacquire_n(s, 2);
}

static void acquire_other(void)
{
	linkrt_semacquire(other);
}

static void release_both(void)
{
	linkrt_semrelease(s);
	linkrt_semrelease(other);
}

/* An await is queued and looks again, as every waiter, but does not sleep. */
static linkrt_await await;

static void await_only(void)
{
	linkrt_await_start(&await, s);
}

static void await_held(void)
{
	CHECK(linkrt_await_state(&await) == LINKRT_HELD);
	CHECK(data == 1);
	nobody_waits(0);
}

/* A waiter before the await is woken, covers the first unit and takes it. The second unit is for
 * the await. */
static void await_queued(void)
{
	no_unit();
	CHECK(linkrt_await_start(&await, s) == LINKRT_QUEUED);
}

/* The bucket has a waiter, but the address has none: a handoff adds to the count. */
static void await_other(void)
{
	no_unit();
	CHECK(linkrt_await_start(&await, other) == LINKRT_QUEUED);
}

static void await_look(void)
{
	if (linkrt_await_state(&await) == LINKRT_HELD)
		CHECK(data == 1);
}

static void acquire_first(void)
{
	linkrt_semacquire_mutex(s, 1, 0);
}

static void await_served(void)
{
	CHECK(linkrt_await_state(&await) == LINKRT_HELD);
	nobody_waits(0);
}

/* It has the unit, or gives up at once. */

static void await_or_abandon(void)
{
	int got = linkrt_await_start(&await, s);

	if (got == LINKRT_QUEUED)
		got = linkrt_await_state(&await);
	if (got == LINKRT_QUEUED)
		got = linkrt_await_abandon(&await);
	if (got == LINKRT_HELD) {
		CHECK(data == 1);
		linkrt_semrelease(s);
	}
}

/* What the kernel knows. A system call orders no memory. A thread that has called semtable_init may
 * fork. */
static uint32_t wiped;
static bool forks;

void linkrt_check_fork(void)
{
}

void linkrt_wipe_on_fork(void *page, size_t size)
{
	(void)page, (void)size;
	if (forks)
		STORE(&wiped, 1, RELAXED);
}

static void may_fork(void)
{
	forks = true;
}

static void table_fork(void)
{
	semtable_init();
	CHECK(LOAD(&wiped, RELAXED) == 1);
}

/* A condition. l guards data, and the waiter drops l after it has taken a ticket. */
static linkrt_notifyList list;

static void condition_wait(void)
{
	lock(&l);
	while (data == 0) {
		const uint32_t ticket = linkrt_notify_add(&list);
		unlock(&l);
		linkrt_notify_wait(&list, ticket);
		lock(&l);
	}
	unlock(&l);
}

static void condition_signal(void)
{
	lock(&l);
	data = 1;
	unlock(&l);
	linkrt_notify_one(&list);
}

static void condition_broadcast(void)
{
	lock(&l);
	data = 1;
	unlock(&l);
	linkrt_notify_all(&list);
}

static void condition_signal_twice(void)
{
	condition_signal();
	linkrt_notify_one(&list);
}

/* The same without a mutex: to take a ticket and to notify are sequentially consistent with the
 * caller's own accesses. */
static uint32_t ready;

static void ready_wait(void)
{
	const uint32_t ticket = linkrt_notify_add(&list);

	if (LOAD(&ready, SEQ_CST) == 0)
		linkrt_notify_wait(&list, ticket);
}

static void ready_broadcast(void)
{
	STORE(&ready, 1, SEQ_CST);
	linkrt_notify_all(&list);
}

static void ready_signal(void)
{
	STORE(&ready, 1, SEQ_CST);
	linkrt_notify_one(&list);
}

/* The waiter sees after its wait what the notifier wrote before. Nothing else orders the two. */
static void list_read(void)
{
	linkrt_notify_wait(&list, 0);
	CHECK(data == 1);
}

static void list_write(void)
{
	data = 1;
	linkrt_notify_one(&list);
}

static void list_write_all(void)
{
	data = 1;
	linkrt_notify_all(&list);
}

static void one_ticket(void)
{
	linkrt_notify_add(&list);
}

/* Two threads: all schedules are searched, except of those that have too many: mutex,
 * mutex-handoff, await-covered and produce-late. Three and four threads: random schedules. */
#define SPIN .spins = 1, .spurious = 1
#define EVERY SPIN, .every = true, .schedules = 10000
#define CALM EVERY, .calm = true
#define RANDOM SPIN, .schedules = 120000

const struct scenario scenarios[] = {
	{"lock", {lock_once, lock_once}, 0, data_is_2, EVERY},
	{"lock-twice", {lock_twice, lock_twice}, 0, data_is_4, CALM},
	{"lock-3", {lock_once, lock_once, lock_once}, 0, data_is_3, RANDOM},
	{"park", {park_reader, park_writer}, EVERY},
	{"park-until", {park_until, park_writer}, EVERY},
	{"table", {table_fork, table_fork}, may_fork, 0, EVERY},
	{"await", {await_only, produce}, no_unit, await_held, EVERY},
	{"await-state", {await_look, produce}, await_queued, await_held, EVERY},
	{"await-covered", {acquire_first, release_twice}, await_queued, await_served, RANDOM},
	{"await-handoff", {await_only, produce_handoff}, no_unit, await_held, EVERY},
	{"await-abandon", {await_or_abandon, produce}, no_unit, one_unit_is_left, CALM},
	{"await-abandon-handoff", {await_or_abandon, produce_handoff}, no_unit, one_unit_is_left,
		CALM},
	{"produce", {consume, produce}, no_unit, no_unit_is_left, EVERY},
	{"produce-handoff", {consume, produce_handoff}, no_unit, no_unit_is_left, CALM},
	{"produce-handoff-other", {consume, produce_handoff}, await_other, 0, CALM},
	{"produce-until", {consume_until, produce}, no_unit, one_unit_is_left, CALM},
	{"produce-until-handoff", {consume_until, produce_handoff}, no_unit, one_unit_is_left,
		CALM},
	{"produce-late", {consume, produce_late}, no_unit, no_unit_is_left, RANDOM},
	{"mutex", {mutex, mutex}, one_unit, one_unit_is_left, RANDOM},
	{"mutex-handoff", {mutex_handoff, mutex_handoff}, one_unit, one_unit_is_left, RANDOM},
	{"mutex-3", {mutex, mutex, mutex}, one_unit, one_unit_is_left, RANDOM},
	{"mutex-3-twice", {mutex_twice, mutex_twice, mutex_twice}, one_unit, one_unit_is_left,
		RANDOM},
	{"mutex-3-mixed", {mutex_lifo, mutex_handoff, mutex_until}, one_unit, one_unit_is_left,
		RANDOM},
	{"mutex-4-mixed", {mutex_lifo, mutex_handoff, mutex_until, mutex_try}, one_unit,
		one_unit_is_left, RANDOM},
	{"units-3", {acquire, acquire, release_twice}, no_unit, no_unit_is_left, RANDOM},
	{"units-4", {acquire, acquire, release, release_handoff}, no_unit, no_unit_is_left, RANDOM},
	{"units-n-3", {acquire_2, release, release_handoff}, no_unit, no_unit_is_left, RANDOM},
	{"units-n-4", {acquire_2, acquire, release_twice, release_handoff}, no_unit,
		no_unit_is_left, RANDOM},
	{"units-two-addresses-3", {acquire, acquire_other, release_both}, no_unit, no_unit_is_left,
		RANDOM},
	{"list", {list_read, list_write}, one_ticket, 0, EVERY},
	{"list-all", {list_read, list_write_all}, one_ticket, 0, EVERY},
	{"ready", {ready_wait, ready_broadcast}, 0, 0, EVERY},
	{"ready-signal", {ready_wait, ready_signal}, 0, 0, EVERY},
	{"condition", {condition_wait, condition_signal}, 0, 0, EVERY},
	{"condition-3", {condition_wait, condition_wait, condition_signal_twice}, 0, 0, RANDOM},
	{"condition-all-3", {condition_wait, condition_wait, condition_broadcast}, 0, 0, RANDOM},
	{"condition-all-4", {condition_wait, condition_wait, condition_wait, condition_broadcast},
		0, 0, RANDOM},
	{0},
};
