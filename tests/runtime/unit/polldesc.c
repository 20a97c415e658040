/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/sched/polldesc.c: what ends a wait for a file, and with which result. The events
 * are made up here: the kernel has none for the end of a pipe that is used.
 */
#include "runtime/sched/polldesc.h"

#include "runtime/sched/netpoll.h"
#include "tests/harness/fork.h"
#include "tests/harness/goruns.h"
#include "time/sleep.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

/* As an event's data begins: see polldesc.c. */
enum { ADDRESS_BITS = 48, MS = 1000000 };

static int ends[2];
static struct poll_desc *pd;
static uint64_t uses; /* of the record */
static intptr_t waits_for, outcome;
static uint32_t began, ended; /* atomic */

static void open_file(void)
{
	struct poll_open_result file;

	cr_assert_eq(pipe(ends), 0);
	linkrt_poll_init();
	file = linkrt_poll_open((uintptr_t)ends[0]);
	cr_assert_eq(file.error, 0);
	cr_assert(pd == NULL || pd == file.pd, "a record that was given back is used again");
	pd = file.pd;
	uses++;
}

static void close_file(void)
{
	linkrt_poll_unblock(pd);
	cr_assert(comes(&ended));
	linkrt_poll_close(pd);
	close(ends[0]);
	close(ends[1]);
}

static void say(uint64_t use, uint32_t events)
{
	linkrt_poll_ready((uintptr_t)pd | use << ADDRESS_BITS, events);
}

static void waits(void *canceled)
{
	STORE(&began, 1, RELEASE);
	if (canceled != NULL)
		linkrt_poll_wait_canceled(pd, waits_for);
	else
		outcome = linkrt_poll_wait(pd, waits_for);
	STORE(&ended, 1, RELEASE);
}

static void start(intptr_t mode, void *canceled)
{
	waits_for = mode;
	outcome = -1;
	began = ended = 0;
	cr_assert(linkrt_go(waits, canceled));
	cr_assert(comes(&began));
	usleep(5000); /* until it waits */
}

static bool still_waits(void)
{
	usleep(30000);
	return LOAD(&ended, ACQUIRE) == 0;
}

Test(polldesc, an_event_is_for_its_sides)
{
	static const struct {
		uint32_t events;
		bool read, write;
	} rows[] = {{EPOLLIN, true, false}, {EPOLLOUT, false, true}, {EPOLLRDHUP, true, false},
		{EPOLLHUP, true, true}, {EPOLLERR, true, true}, {EPOLLIN | EPOLLOUT, true, true},
		{EPOLLPRI, false, false}};

	for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
		const bool is_for = i % 2 == 0 ? rows[i / 2].read : rows[i / 2].write;
		open_file();
		start(i % 2 == 0 ? POLL_READ : POLL_WRITE, NULL);
		say(uses, rows[i / 2].events);
		if (is_for)
			cr_assert(comes(&ended), "row %zu", i);
		cr_assert_eq(still_waits(), !is_for, "row %zu", i);
		close_file();
		cr_assert_eq(outcome, is_for ? POLL_OK : POLL_CLOSING, "row %zu", i);
	}
}

Test(polldesc, an_event_of_an_earlier_use_is_for_no_one)
{
	open_file();
	ended = 1;
	close_file();
	open_file();
	start(POLL_READ, NULL);
	say(uses - 1, EPOLLIN);
	cr_assert(still_waits());
	say(uses, EPOLLIN);
	cr_assert(comes(&ended));
}

/* A side remembers that the file is ready, for one wait. */
Test(polldesc, what_is_ready_is_used_once)
{
	open_file();
	say(uses, EPOLLIN);
	start(POLL_READ, NULL);
	cr_assert(comes(&ended));
	start(POLL_READ, NULL);
	cr_assert(still_waits());
	say(uses, EPOLLIN);
	cr_assert(comes(&ended));
	start(POLL_READ, NULL);
	cr_assert(still_waits(), "the event ended the wait before");
	close_file();
}

Test(polldesc, a_reset_forgets_that_the_file_was_ready)
{
	open_file();
	say(uses, EPOLLIN | EPOLLOUT);
	cr_assert_eq(linkrt_poll_reset(pd, POLL_READ), POLL_OK);
	start(POLL_WRITE, NULL);
	cr_assert(comes(&ended), "it forgets that of one side");
	start(POLL_READ, NULL);
	cr_assert(still_waits());
	close_file();
}

/* As Go has it: to write again says what is wrong. */
Test(polldesc, an_error_alone_is_one_for_reading)
{
	open_file();
	say(uses, EPOLLERR | EPOLLIN);
	cr_assert_eq(linkrt_poll_reset(pd, POLL_READ), POLL_OK);
	say(uses, EPOLLERR);
	cr_assert_eq(linkrt_poll_reset(pd, POLL_READ), POLL_NOT_POLLABLE);
	cr_assert_eq(linkrt_poll_wait(pd, POLL_READ), POLL_NOT_POLLABLE);
	cr_assert_eq(linkrt_poll_reset(pd, POLL_WRITE), POLL_OK);
	ended = 1;
	close_file();
	open_file();
	cr_assert_eq(linkrt_poll_reset(pd, POLL_READ), POLL_OK, "it was one of the earlier use");
}

Test(polldesc, a_deadline_is_for_its_sides)
{
	static const struct {
		intptr_t mode;
		bool read, write;
	} rows[] = {{POLL_READ, true, false}, {POLL_WRITE, false, true},
		{POLL_READ + POLL_WRITE, true, true}};

	for (size_t i = 0; i < 4 * sizeof rows / sizeof *rows; i++) {
		const bool is_for = i % 2 == 0 ? rows[i / 4].read : rows[i / 4].write;
		const intptr_t mode = i % 2 == 0 ? POLL_READ : POLL_WRITE;
		open_file();
		start(mode, NULL);
		linkrt_poll_set_deadline(pd, i / 2 % 2 == 0 ? MS : -1, rows[i / 4].mode);
		if (is_for)
			cr_assert(comes(&ended), "row %zu", i);
		cr_assert_eq(still_waits(), !is_for, "row %zu", i);
		cr_assert_eq(linkrt_poll_reset(pd, mode), is_for ? POLL_TIMEOUT : POLL_OK);
		close_file();
		cr_assert_eq(outcome, is_for ? POLL_TIMEOUT : POLL_CLOSING, "row %zu", i);
	}
}

Test(polldesc, the_last_deadline_counts)
{
	open_file();
	start(POLL_READ, NULL);
	linkrt_poll_set_deadline(pd, 10 * MS, POLL_READ);
	linkrt_poll_set_deadline(pd, 0, POLL_READ);
	cr_assert(still_waits(), "there is none");
	linkrt_poll_set_deadline(pd, 10 * MS, POLL_READ);
	linkrt_poll_set_deadline(pd, INT64_MAX, POLL_READ);
	cr_assert(still_waits(), "it is later than the clock can show");
	linkrt_poll_set_deadline(pd, 10 * MS, POLL_READ);
	cr_assert(comes(&ended));
	cr_assert_eq(outcome, POLL_TIMEOUT);
	cr_assert_eq(linkrt_poll_wait(pd, POLL_READ), POLL_TIMEOUT, "it stays over");
	linkrt_poll_set_deadline(pd, 0, POLL_READ);
	cr_assert_eq(linkrt_poll_reset(pd, POLL_READ), POLL_OK);
	close_file();
}

Test(polldesc, a_file_that_is_about_to_be_closed_has_no_deadline)
{
	open_file();
	linkrt_poll_set_deadline(pd, INT64_C(3600000000000), POLL_READ + POLL_WRITE);
	cr_assert_neq(linkrt_sched.timers.first, 0);
	linkrt_poll_unblock(pd);
	cr_assert_eq(linkrt_sched.timers.first, 0);
	linkrt_poll_set_deadline(pd, -1, POLL_READ + POLL_WRITE);
	cr_assert_eq(linkrt_poll_reset(pd, POLL_READ), POLL_CLOSING);
	cr_assert_eq(linkrt_poll_wait(pd, POLL_WRITE), POLL_CLOSING);
}

Test(polldesc, only_an_event_ends_a_wait_for_what_was_canceled)
{
	open_file();
	linkrt_poll_set_deadline(pd, -1, POLL_READ);
	start(POLL_READ, &began);
	cr_assert(still_waits());
	say(uses, EPOLLIN);
	cr_assert(comes(&ended));
}

/* A reader and a writer wait side by side. */
static void waits_to_write(void *unused)
{
	(void)unused;
	STORE(&began, linkrt_poll_wait(pd, POLL_WRITE) == POLL_OK, RELEASE);
}

Test(polldesc, each_side_has_a_waiter)
{
	open_file();
	start(POLL_READ, NULL);
	began = 0;
	cr_assert(linkrt_go(waits_to_write, NULL));
	usleep(5000);
	say(uses, EPOLLOUT);
	cr_assert(comes(&began));
	cr_assert(still_waits());
	say(uses, EPOLLIN);
	cr_assert(comes(&ended));
	cr_assert_eq(outcome, POLL_OK);
	cr_assert_eq(linkrt_sched.poll_waiters, 0);
}

Test(polldesc, a_file_that_the_kernel_does_not_watch_is_refused)
{
	const int regular = memfd_create("regular", 0);
	struct poll_open_result file;

	linkrt_poll_init();
	file = linkrt_poll_open((uintptr_t)regular);
	cr_assert_null(file.pd);
	cr_assert_eq(file.error, EPERM);
	file = linkrt_poll_open(9999);
	cr_assert_null(file.pd);
	cr_assert_eq(file.error, EBADF);
	open_file();
	file = linkrt_poll_open((uintptr_t)ends[0]);
	cr_assert_eq(file.error, EEXIST);
}

static void sleeps_for_long(void *unused)
{
	(void)unused;
	linkrt_gosleep(runtime_nanotime() + INT64_C(3600000000000));
}

static uint32_t computed; /* atomic */

static void computes(void *unused)
{
	const int64_t until = runtime_nanotime() + 50 * MS;

	(void)unused;
	while (runtime_nanotime() < until)
		;
	FETCH_ADD(&computed, 1, RELEASE);
}

/* Several Ms, so that the one that watches is not needed for a goroutine. */
static void make_ms(void)
{
	enum { MS_MADE = 4 };

	linkrt_gomaxprocs(MS_MADE);
	for (unsigned i = 0; i < MS_MADE; i++)
		cr_assert(linkrt_go(computes, NULL));
	while (LOAD(&computed, ACQUIRE) < MS_MADE)
		usleep(1000);
	cr_assert_geq(linkrt_sched.ms, 2);
}

/* The M that watches a timer sleeps where no file wakes it. */
Test(polldesc, the_watcher_of_a_timer_goes_to_the_files)
{
	make_ms();
	cr_assert(linkrt_go(sleeps_for_long, NULL));
	while (LOAD(&linkrt_sched.watcher, RELAXED) == NULL)
		usleep(1000);
	usleep(5000); /* until it sleeps */
	open_file();
	start(POLL_READ, NULL);
	cr_assert_eq(write(ends[1], "x", 1), 1);
	cr_assert(comes(&ended));
	cr_assert_eq(outcome, POLL_OK);
}

/* What only a defect of package internal/poll does. */

static void wait_twice(void *unused)
{
	(void)unused;
	open_file();
	start(POLL_READ, NULL);
	linkrt_poll_wait(pd, POLL_READ);
}

static void unblock_twice(void *unused)
{
	(void)unused;
	open_file();
	linkrt_poll_unblock(pd);
	linkrt_poll_unblock(pd);
}

static void close_without_unblock(void *unused)
{
	(void)unused;
	open_file();
	linkrt_poll_close(pd);
}

static void close_while_one_waits(void *unused)
{
	(void)unused;
	open_file();
	linkrt_poll_unblock(pd);
	start(POLL_READ, &began);
	linkrt_poll_close(pd);
}

Test(polldesc, misuse_ends_the_process)
{
	static const struct {
		void (*fn)(void *);
		const char *text;
	} rows[] = {{wait_twice, "fatal error: runtime: double wait\n"},
		{unblock_twice, "fatal error: runtime: unblock on closing polldesc\n"},
		{close_without_unblock, "fatal error: runtime: close polldesc w/o unblock\n"},
		{close_while_one_waits,
			"fatal error: runtime: blocked read or write on closing polldesc\n"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct ending e = in_child(rows[i].fn, NULL);
		cr_expect_eq(e.status, 2, "%s: status %d", rows[i].text, e.status);
		cr_expect(
			e.length == strlen(rows[i].text) && !memcmp(e.text, rows[i].text, e.length),
			"%s: %.*s", rows[i].text, (int)e.length, e.text);
	}
}
