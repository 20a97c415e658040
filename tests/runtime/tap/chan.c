/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Channels and select, between goroutines and threads: the truth table first, then totals.
 */
#include "sys/atomic.h"
#include "tests/harness/child.h"

enum { MS = 1000000 };

static uint32_t done;

static void go(void (*fn)(void *), void *arg)
{
	if (!linkrt_go(fn, arg))
		bail("linkrt_go failed");
}

static void finish(void)
{
	sync_runtime_Semrelease(&done, false, 0);
}

static void wait_for(unsigned n)
{
	linkrt_semacquire_n(&done, n);
}

/* A channel in each state of the table. Elements are 8 bytes. */
enum state { NIL, UNBUFFERED, EMPTY, HALF, FULL, CLOSED, CLOSED_HALF, STATES };
static const char *const state_names[] = {
	"nil", "unbuffered", "empty", "half full", "full", "closed", "closed and half full"};

static linkrt_chan *channel_in(enum state state)
{
	const uint64_t first = 11, second = 22;
	linkrt_chan *c = linkrt_chan_make(sizeof first, 2);

	if (state == NIL)
		return NULL;
	if (state == UNBUFFERED)
		return linkrt_chan_make(sizeof first, 0);
	if (state == HALF || state == FULL || state == CLOSED_HALF)
		linkrt_chan_send(c, &first);
	if (state == FULL)
		linkrt_chan_send(c, &second);
	if (state == CLOSED || state == CLOSED_HALF)
		linkrt_chan_close(c);
	return c;
}

/* What a receive that must not wait does: the outcome, and what is then in its variable. */
static const struct {
	int chosen;
	bool received;
	uint64_t element;
	unsigned length;
} receives[] = {
	[NIL] = {-1, false, 7, 0},
	[UNBUFFERED] = {-1, false, 7, 0},
	[EMPTY] = {-1, false, 7, 0},
	[HALF] = {0, true, 11, 0},
	[FULL] = {0, true, 11, 1},
	[CLOSED] = {0, false, 0, 0},
	[CLOSED_HALF] = {0, true, 11, 0},
};

static void receives_as_the_table_says(enum state state)
{
	linkrt_chan *c = channel_in(state);
	uint64_t element = 7;
	linkrt_select_case one = {.chan = c, .elem = &element};
	const intptr_t chosen = linkrt_select(&one, 1, 0);
	linkrt_selectnbrecv_result go_way;

	ok(chosen == receives[state].chosen && one.received == receives[state].received &&
			element == receives[state].element &&
			linkrt_chan_len(c) == receives[state].length,
		state_names[state]);
	element = 7;
	go_way = runtime_selectnbrecv(&element, channel_in(state));
	ok(go_way.selected == (receives[state].chosen == 0) &&
			go_way.received == receives[state].received &&
			element == receives[state].element,
		"the same by selectnbrecv");
}

static const struct {
	bool sent;
	unsigned length;
} sends[] = {
	[NIL] = {false, 0},
	[UNBUFFERED] = {false, 0},
	[EMPTY] = {true, 1},
	[HALF] = {true, 2},
	[FULL] = {false, 2},
};

static void sends_as_the_table_says(enum state state)
{
	linkrt_chan *c = channel_in(state);
	uint64_t element = 33;
	linkrt_select_case one = {.chan = c, .elem = &element, .sends = true};

	ok(linkrt_select(&one, 1, 0) == (sends[state].sent ? 0 : -1) &&
			linkrt_chan_len(c) == sends[state].length,
		state_names[state]);
	ok(runtime_selectnbsend(channel_in(state), &element) == sends[state].sent,
		"the same by selectnbsend");
}

/* Panics, each in a child. */
static void sends_to(void *state)
{
	uint64_t element = 1;

	linkrt_chan_send(channel_in(*(enum state *)state), &element);
}

static void selects_send_to(void *state)
{
	uint64_t element = 1;
	linkrt_select_case one = {
		.chan = channel_in(*(enum state *)state), .elem = &element, .sends = true};

	linkrt_select(&one, 1, 0);
}

static void closes(void *state)
{
	linkrt_chan_close(channel_in(*(enum state *)state));
}

static void closes_later(void *c)
{
	runtime_usleep(2000);
	linkrt_chan_close(c);
}

/* It waits in the queue when the channel is closed. */
static void waits_to_send(void *state)
{
	linkrt_chan *c = channel_in(*(enum state *)state);
	uint64_t element = 1;

	go(closes_later, c);
	linkrt_chan_send(c, &element);
}

static void panics(void)
{
	static const struct {
		void (*child)(void *);
		enum state state;
		const char *text, *name;
	} rows[] = {
		{sends_to, CLOSED, "panic: send on closed channel\n", "send on a closed channel"},
		{sends_to, CLOSED_HALF, "panic: send on closed channel\n",
			"even if its buffer has room"},
		{selects_send_to, CLOSED, "panic: send on closed channel\n", "by select"},
		{waits_to_send, FULL, "panic: send on closed channel\n", "while it waits"},
		{waits_to_send, UNBUFFERED, "panic: send on closed channel\n", "without a buffer"},
		{closes, CLOSED, "panic: close of closed channel\n", "close of a closed channel"},
		{closes, NIL, "panic: close of nil channel\n", "close of a nil channel"},
	};

	for (unsigned n = 0; n < sizeof rows / sizeof *rows; n++)
		ok_ends(rows[n].child, (void *)&rows[n].state, EXITED(2), rows[n].text,
			rows[n].name);
}

/* Both ways between goroutines and threads. The receiver adds up what it gets. */
struct stream {
	linkrt_chan *c;
	uint64_t from, sum;
	uint64_t last; /* what the receiver got last: the order of one sender is kept */
	bool in_order;
};
enum { ELEMENTS = 20000 };

static void sends_numbers(void *arg)
{
	struct stream *s = arg;

	for (uint64_t n = 1; n <= tap_rounds(ELEMENTS); n++)
		linkrt_chan_send(s->c, &n);
	finish();
}

static void adds_numbers(void *arg)
{
	struct stream *s = arg;
	uint64_t n;

	s->in_order = true;
	while (linkrt_chan_recv(s->c, &n)) {
		s->sum += n;
		s->in_order = s->in_order && n > s->last;
		s->last = n;
	}
	finish();
}

static void *thread_of(void *arg)
{
	sends_numbers(arg);
	return arg;
}

static void *adder_thread(void *arg)
{
	adds_numbers(arg);
	return arg;
}

static void stream_between(
	bool sender_is_thread, bool receiver_is_thread, size_t capacity, const char *name)
{
	struct stream s = {.c = linkrt_chan_make(8, capacity)};
	const uint64_t n = tap_rounds(ELEMENTS);
	thread sender = NULL, receiver = NULL;

	if (receiver_is_thread)
		receiver = thread_spawn(adder_thread, &s);
	else
		go(adds_numbers, &s);
	if (sender_is_thread)
		sender = thread_spawn(thread_of, &s);
	else
		go(sends_numbers, &s);
	wait_for(1);
	linkrt_chan_close(s.c);
	wait_for(1);
	if (sender_is_thread)
		thread_join(sender);
	if (receiver_is_thread)
		thread_join(receiver);
	ok(s.sum == n * (n + 1) / 2 && s.in_order, name);
}

static void streams(void)
{
	stream_between(false, false, 0, "goroutine to goroutine");
	stream_between(false, false, 10, "the same with a buffer");
	stream_between(true, false, 0, "thread to goroutine");
	stream_between(false, true, 0, "goroutine to thread");
	stream_between(true, true, 3, "thread to thread");
}

/* Several senders and receivers at one channel, all kinds. */
enum { PAIRS = 6 };

static void many_to_many(void)
{
	struct stream s[PAIRS];
	linkrt_chan *c = linkrt_chan_make(8, 2);
	uint64_t sum = 0, n = tap_rounds(ELEMENTS);
	thread threads[PAIRS];

	for (int i = 0; i < PAIRS; i++) {
		s[i] = (struct stream){.c = c};
		go(adds_numbers, &s[i]);
	}
	for (int i = 0; i < PAIRS; i++) {
		if (i % 2 == 0)
			threads[i] = thread_spawn(thread_of, &s[i]);
		else
			go(sends_numbers, &s[i]);
	}
	wait_for(PAIRS);
	linkrt_chan_close(c);
	wait_for(PAIRS);
	for (int i = 0; i < PAIRS; i++) {
		sum += s[i].sum;
		if (i % 2 == 0)
			thread_join(threads[i]);
	}
	ok_equal((int64_t)sum, (int64_t)(PAIRS * (n * (n + 1) / 2)),
		"many senders and receivers at one channel lose nothing");
}

/* Select. */

static void chooses_fairly(void)
{
	enum { CHOICES = 4, DRAWS = 4000 };
	linkrt_select_case cases[CHOICES];
	unsigned chosen[CHOICES] = {0};
	bool fair = true;

	for (int i = 0; i < CHOICES; i++)
		cases[i] = (linkrt_select_case){.chan = channel_in(CLOSED)};
	for (int i = 0; i < DRAWS; i++)
		chosen[linkrt_select(cases, CHOICES, INT64_MAX)]++;
	/* Six standard deviations. */
	for (int i = 0; i < CHOICES; i++)
		fair = fair && chosen[i] > DRAWS / CHOICES - 165 &&
		       chosen[i] < DRAWS / CHOICES + 165;
	ok(fair, "select chooses each of its ready cases alike often");
}

static void has_a_deadline(void)
{
	linkrt_select_case cases[] = {{.chan = channel_in(EMPTY)}, {.chan = NULL}};
	const int64_t deadline = runtime_nanotime() + 20 * MS;

	ok_equal(linkrt_select(cases, 2, deadline), -1, "select ends at its deadline");
	ok(runtime_nanotime() >= deadline, "and not before");
	ok_equal(linkrt_select(cases, 0, 0), -1, "select of no case, without waiting");
}

static void selects_with_deadline(void *result)
{
	linkrt_select_case one = {.chan = channel_in(UNBUFFERED)};
	const int64_t deadline = runtime_nanotime() + 20 * MS;

	*(int64_t *)result = linkrt_select(&one, 1, deadline);
	if (runtime_nanotime() < deadline)
		*(int64_t *)result = -2;
	finish();
}

static void goroutine_has_a_deadline(void)
{
	int64_t result = 0;

	go(selects_with_deadline, &result);
	wait_for(1);
	ok_equal(result, -1, "a goroutine's select ends at its deadline");
}

/* Two selects that send and receive at the same two channels, in opposite order: each element is
 * taken once. With time-outs in between. */
struct exchange {
	linkrt_chan *c[2];
	bool swapped;
	uint64_t sent, got; /* sums */
	unsigned n;
	uint32_t *stop; /* atomic */
};

static void exchanges(void *arg)
{
	struct exchange *e = arg;
	uint64_t next = 1, in;

	while (!LOAD(e->stop, RELAXED)) {
		const int64_t deadline =
			next % 7 == 0 ? runtime_nanotime() + 20000 : runtime_nanotime() + 1 * MS;
		linkrt_select_case cases[] = {
			{.chan = e->c[e->swapped], .elem = &next, .sends = true},
			{.chan = e->c[!e->swapped], .elem = &in},
			{.chan = e->c[e->swapped], .elem = &in},
			{.chan = NULL, .elem = &in},
		};
		const intptr_t chosen = linkrt_select(cases, 4, deadline);
		if (chosen == 0)
			e->sent += next++;
		else if (chosen > 0)
			e->got += in;
		if (chosen >= 0 && ++e->n == tap_rounds(10000))
			STORE(e->stop, 1, RELAXED);
	}
	finish();
}

static void *exchanger_thread(void *arg)
{
	exchanges(arg);
	return arg;
}

static void exchange(size_t capacity, const char *name)
{
	enum { SIDES = 4 };
	linkrt_chan *c[] = {linkrt_chan_make(8, capacity), linkrt_chan_make(8, capacity)};
	struct exchange e[SIDES];
	uint32_t stop = 0;
	uint64_t sent = 0, got = 0, in;
	thread t;

	for (int i = 0; i < SIDES; i++)
		e[i] = (struct exchange){.c = {c[0], c[1]}, .swapped = i % 2, .stop = &stop};
	for (int i = 1; i < SIDES; i++)
		go(exchanges, &e[i]);
	t = thread_spawn(exchanger_thread, &e[0]);
	wait_for(SIDES);
	thread_join(t);
	for (int i = 0; i < SIDES; i++) {
		sent += e[i].sent;
		got += e[i].got;
	}
	for (int i = 0; i < 2; i++) {
		linkrt_chan_close(c[i]);
		while (linkrt_chan_recv(c[i], &in))
			got += in;
	}
	ok_equal((int64_t)got, (int64_t)sent, name);
}

static void selects_many(void)
{
	enum { MANY = 100 };
	linkrt_select_case cases[MANY];
	uint64_t element = 0, value = 5;

	for (int i = 0; i < MANY; i++)
		cases[i] = (linkrt_select_case){.chan = channel_in(EMPTY), .elem = &element};
	linkrt_chan_send(cases[77].chan, &value);
	ok(linkrt_select(cases, MANY, INT64_MAX) == 77 && element == 5 && cases[77].received,
		"select of a hundred cases");
}

static void selects_as_go_does(void)
{
	uint64_t out = 5, in = 0;
	void *cases[][2] = {{channel_in(FULL), &out}, {channel_in(EMPTY), &out},
		{channel_in(EMPTY), &in}, {channel_in(FULL), &in}};
	uint16_t order[8];
	linkrt_selectgo_result r = runtime_selectgo(cases, order, NULL, 1, 1, false);

	ok(r.chosen == -1, "selectgo: none of the first two, without waiting");
	r = runtime_selectgo(cases, order, NULL, 2, 0, true);
	ok(r.chosen == 1 && !r.received, "selectgo sends");
	r = runtime_selectgo(&cases[2], order, NULL, 0, 2, true);
	ok(r.chosen == 1 && r.received && in == 11, "selectgo receives");
}

/* Elements of other sizes, and none. */
static void sizes(void)
{
	static const unsigned size[] = {0, 1, 2, 3, 24, 1000};
	bool good = true;

	for (unsigned n = 0; n < sizeof size / sizeof *size; n++) {
		char out[1000], in[1001];
		linkrt_chan *c = linkrt_chan_make(size[n], 3);
		for (unsigned i = 0; i < 1000; i++)
			out[i] = (char)(i * 7 + n);
		for (unsigned i = 0; i < 1001; i++)
			in[i] = 0x55;
		for (unsigned round = 0; round < 5; round++) {
			linkrt_chan_send(c, out);
			good = linkrt_chan_recv(c, in) && good;
		}
		for (unsigned i = 0; i < 1001; i++)
			good = good && in[i] == (i < size[n] ? out[i] : 0x55);
	}
	ok(good, "elements of any size, and nothing beside them is written");
	ok(linkrt_chan_make(SIZE_MAX / 2, 3) == NULL &&
			linkrt_chan_make(8, (size_t)1 << 59) == NULL,
		"no channel is larger than memory");
	ok(linkrt_chan_cap(channel_in(EMPTY)) == 2 && linkrt_chan_cap(NULL) == 0,
		"a channel knows its capacity");
}

/* What a forked child may do whatever the other threads of its parent did meanwhile. */
static void make_and_count(void)
{
	const uint64_t out = 3;
	uint64_t in = 0;
	linkrt_chan *c = linkrt_chan_make(sizeof out, 1);

	linkrt_chan_send(c, &out);
	linkrt_chan_recv(c, &in);
	if (in != out || linkrt_sem_stats().handoffs > INT64_MAX)
		bail("a channel of its own does not work");
}

static uint32_t stop; /* atomic: 0=>1 */

static void *make_until_stopped(void *unused)
{
	while (LOAD(&stop, RELAXED) == 0)
		make_and_count();
	return unused;
}

static void makes_in_child(void *unused)
{
	const struct {
		int64_t interval[2], value[2];
	} limit = {.value = {20, 0}}; /* s: then SIGALRM ends it */

	SYSCALL3(__NR_setitimer, 0, &limit, NULL);
	for (int i = 0; i < 10; i++)
		make_and_count();
	(void)unused;
}

/* No thread of the child releases a lock that a maker had at the fork. */
static void child_waits_for_no_thread_of_its_parent(void)
{
	struct outcome o = {.status = EXITED(0)};
	thread makers[3];

	for (unsigned n = 0; n < 3; n++)
		makers[n] = thread_spawn(make_until_stopped, NULL);
	for (unsigned n = tap_rounds(300); n > 0 && o.status == EXITED(0); n--)
		run_child(makes_in_child, NULL, &o);
	STORE(&stop, 1, RELAXED);
	for (unsigned n = 0; n < 3; n++)
		thread_join(makers[n]);
	ok_equal(o.status, EXITED(0), "a forked child waits for no thread of its parent");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	panics();
	child_waits_for_no_thread_of_its_parent();
	note("Receives that must not wait", STATES);
	for (enum state s = NIL; s < STATES; s++)
		receives_as_the_table_says(s);
	note("Sends that must not wait", CLOSED);
	for (enum state s = NIL; s < CLOSED; s++)
		sends_as_the_table_says(s);
	sizes();
	streams();
	many_to_many();
	chooses_fairly();
	has_a_deadline();
	goroutine_has_a_deadline();
	exchange(0, "selects lose nothing and take nothing twice");
	exchange(2, "the same with buffers");
	selects_many();
	selects_as_go_does();
	return tap_end();
}
