/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The functions of runtime/ that use what a lock guards: each waits for that lock.
 */
#include "runtime/chan/chan.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/netpoll.h"
#include "runtime/sched/polldesc.h"
#include "runtime/world/record.h"
#include "tests/harness/beside.h"
#include "tests/harness/goruns.h"
#include "tests/runtime/unit/heapworld.h"

static struct g free_g;
static struct g *kept;
static struct stw_thread *record;
static struct poll_desc *pd;
static int ends[2];

static void open_file(void)
{
	cr_assert_eq(pipe(ends), 0);
	linkrt_poll_init();
	pd = linkrt_poll_open((uintptr_t)ends[0]).pd;
}

/* What the record begins with. */
static struct lock *lock_of_file(void)
{
	return (struct lock *)pd;
}

static void close_file(void)
{
	linkrt_poll_unblock(pd);
}

static void file_is_closed(void)
{
	open_file();
	close_file();
}

static void file_is_ready(void)
{
	open_file();
	linkrt_poll_ready((uintptr_t)pd | UINT64_C(1) << 48, EPOLLIN);
}

static void reset_file(void)
{
	linkrt_poll_reset(pd, POLL_READ);
}

static void wait_for_file(void)
{
	linkrt_poll_wait(pd, POLL_READ);
}

static void set_deadline(void)
{
	linkrt_poll_set_deadline(pd, -1, POLL_READ);
}

static void end_deadline(void)
{
	timers_run(&linkrt_sched.timers, INT64_MAX);
}

static void event(void)
{
	linkrt_poll_ready((uintptr_t)pd | UINT64_C(1) << 48, EPOLLIN);
}

static void four_run(void)
{
	linkrt_sched.gomaxprocs = linkrt_sched.running = linkrt_sched.ms = 4;
}

/* No M is started that could end it. */
static void has_deadline(void)
{
	four_run();
	open_file();
	linkrt_poll_set_deadline(pd, 1, POLL_READ);
}

static void set_gomaxprocs(void)
{
	linkrt_gomaxprocs(3);
}

static void ask_gomaxprocs(void)
{
	linkrt_gomaxprocs(0);
}

static void put_into_queue(void)
{
	queue(&free_g);
}

static void ask_for_m(void)
{
	has_m();
}

static void wake(void)
{
	wake_watcher(NULL, 1);
}

static void start_alarm(void)
{
	set_alarm(&free_g, INT64_MAX);
}

static void has_alarm(void)
{
	four_run();
	start_alarm();
}

static void stop_alarm(void)
{
	unset_alarm(&free_g);
}

static void run_timers(void)
{
	timers_run(&linkrt_sched.timers, 0);
}

static void get_g(void)
{
	kept = gfget(NULL);
}

static void put_g(void)
{
	gfput(NULL, kept);
}

static void allocate(void)
{
	new_object(16, true);
}

static void allocate_large(void)
{
	new_object(1 << 20, true);
}

static void allocate_page(void)
{
	for (unsigned i = 0; i <= HEAP_PAGE / 16; i++)
		allocate();
}

static void has_objects(void)
{
	linkrt_enter_world();
	allocate();
}

static void allocate_and_end(void)
{
	allocate();
	linkrt_release_mcache();
}

static void ask_stats(void)
{
	stats();
}

static uint64_t sizes[2][SIZE_CLASSES], pauses[2][256];

static void ask_sizes(void)
{
	linkrt_heap_sizes(sizes[0], sizes[1]);
}

static void ask_pauses(void)
{
	linkrt_heap_pauses(pauses[0], pauses[1]);
}

static void set_percent(void)
{
	linkrt_set_gc_percent(50);
}

static void set_limit(void)
{
	linkrt_set_memory_limit(1 << 30);
}

static void ask_base(void)
{
	linkrt_object_base(1 << 20);
}

static void collect_and_release(void)
{
	linkrt_free_os_memory();
}

static void add_roots(void)
{
	linkrt_alloc_add_roots(ends, sizeof ends);
}

static void remove_roots(void)
{
	linkrt_alloc_remove_roots(ends);
}

static void enter(void)
{
	linkrt_enter_world();
}

static void announce(void)
{
	record = linkrt_stw_announce((uintptr_t)&record, (uintptr_t)(&record + 1));
}

static void forget(void)
{
	linkrt_stw_forget(record);
}

static void begin(void)
{
	linkrt_stw_begin(record);
}

static void began(void)
{
	announce();
	begin();
}

static void end(void)
{
	linkrt_stw_end(record, (uintptr_t)&record);
}

/* Two channels with room for an element, in the order of their addresses. */
static struct {
	hchan chan;
	uint64_t buffer;
} channels[2];
static uint64_t element;

static void make_channels(void)
{
	for (size_t i = 0; i < 2; i++)
		channels[i].chan = (hchan){.elemsize = sizeof element,
			.dataqsiz = 1,
			.buf = (unsigned char *)&channels[i].buffer};
}

static void send(void)
{
	linkrt_chan_send(&channels[0].chan, &element);
}

static void has_element(void)
{
	make_channels();
	send();
}

static void receive(void)
{
	linkrt_chan_recv(&channels[0].chan, &element);
}

static void close_channel(void)
{
	linkrt_chan_close(&channels[0].chan);
}

static void drain(void)
{
	chan_drain(&channels[0].chan);
}

/* The other channel has room, too. */
static void select_both(void)
{
	linkrt_select_case cases[] = {{.chan = &channels[0].chan, .elem = &element, .sends = true},
		{.chan = &channels[1].chan, .elem = &element, .sends = true}};

	linkrt_select(cases, 2, PARK_FOREVER);
}

#define CHAN(n) &channels[n].chan.lock
#define SCHED &linkrt_sched.lock
#define HEAP &linkrt_mheap.lock
#define WORLD &linkrt_stw.lock

static const struct row rows[] = {
	{"gomaxprocs", SCHED, NULL, four_run, set_gomaxprocs, &linkrt_sched.gomaxprocs},
	{"first gomaxprocs", SCHED, NULL, NULL, ask_gomaxprocs, &linkrt_sched.gomaxprocs},
	{"queue", SCHED, NULL, four_run, put_into_queue, &linkrt_sched.runqsize},
	{"has_m", SCHED, NULL, NULL, ask_for_m, &linkrt_sched.running},
	{"has_m, too", &linkrt_sched.mlock, NULL, NULL, ask_for_m, &linkrt_sched.running},
	{"wake_watcher", SCHED, NULL, four_run, wake, NULL},
	{"recall_watcher", SCHED, NULL, four_run, recall_watcher, NULL},
	{"set_alarm", &linkrt_sched.timers.lock, NULL, four_run, start_alarm, &free_g.timer.when},
	{"unset_alarm", &linkrt_sched.timers.lock, NULL, has_alarm, stop_alarm, &free_g.timer.when},
	{"timers_run", &linkrt_sched.timers.lock, NULL, NULL, run_timers, NULL},
	{"gfget", &linkrt_sched.glock, NULL, NULL, get_g, NULL},
	{"gfput", &linkrt_sched.glock, NULL, get_g, put_g, &linkrt_sched.gfree.n},
	{"poll_reset", NULL, lock_of_file, file_is_ready, reset_file, NULL},
	{"poll_wait", NULL, lock_of_file, file_is_ready, wait_for_file, NULL},
	{"poll_wait, closed", NULL, lock_of_file, file_is_closed, wait_for_file, NULL},
	{"poll_set_deadline", NULL, lock_of_file, open_file, set_deadline, NULL},
	{"the end of a deadline", NULL, lock_of_file, has_deadline, end_deadline, NULL},
	{"poll_unblock", NULL, lock_of_file, open_file, close_file, NULL},
	{"poll_ready", NULL, lock_of_file, open_file, event, NULL},
	{"first object", HEAP, NULL, NULL, allocate, NULL},
	{"large object", HEAP, NULL, has_objects, allocate_large, &linkrt_mheap.live},
	{"a new span", HEAP, NULL, has_objects, allocate_page, &linkrt_mheap.live},
	{"a thread's end", HEAP, NULL, has_objects, allocate_and_end, &linkrt_mheap.free_caches},
	{"stats", HEAP, NULL, allocate, ask_stats, NULL},
	{"sizes", HEAP, NULL, allocate, ask_sizes, NULL},
	{"pauses", HEAP, NULL, allocate, ask_pauses, NULL},
	{"GOGC", HEAP, NULL, allocate, set_percent, &linkrt_mheap.percent_above},
	{"GOMEMLIMIT", HEAP, NULL, allocate, set_limit, &linkrt_mheap.limit_below},
	{"object_base", HEAP, NULL, allocate, ask_base, NULL},
	{"gc", HEAP, NULL, has_objects, linkrt_gc, &linkrt_mheap.numgc},
	{"free_os_memory", HEAP, NULL, has_objects, collect_and_release, &linkrt_mheap.numgc},
	{"gc_count", HEAP, NULL, has_objects, linkrt_gc_count, NULL},
	{"add_roots", HEAP, NULL, NULL, add_roots, NULL},
	{"remove_roots", HEAP, NULL, add_roots, remove_roots, NULL},
	{"send", CHAN(0), NULL, make_channels, send, &channels[0].chan.qcount},
	{"receive", CHAN(0), NULL, has_element, receive, &channels[0].chan.qcount},
	{"close", CHAN(0), NULL, make_channels, close_channel, &channels[0].chan.closed},
	{"drain", CHAN(0), NULL, has_element, drain, &channels[0].chan.qcount},
	{"select", CHAN(0), NULL, make_channels, select_both, &channels[0].chan.qcount},
	{"select, the other", CHAN(1), NULL, make_channels, select_both, &channels[1].chan.qcount},
	{"enter", WORLD, NULL, NULL, enter, NULL},
	{"announce", WORLD, NULL, enter, announce, NULL},
	{"begin", WORLD, NULL, announce, begin, NULL},
	{"end", WORLD, NULL, began, end, NULL},
	{"forget", WORLD, NULL, announce, forget, NULL},
};

Test(locks, each_is_waited_for_and_dropped)
{
	all_wait(rows, sizeof rows / sizeof *rows);
}
