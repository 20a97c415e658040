/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Select: one of several sends and receives. It locks all channels in the order of their addresses,
 * so that two selects cannot wait for each other's lock. Source: Go 1.26 runtime/select.go.
 */
#include "runtime/chan/chan.h"

#include "runtime/random.h"
#include "sync/spin.h"
#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

/* Cases on the stack; more are in a mapping of their own. */
enum { FEW = 16, CASES_MOST = 65536 };

/* A select. Both orders hold the indices of the cases whose channel is not nil. */
struct selection {
	struct chan_node *node;
	uint16_t *lockorder, *pollorder;
	size_t count;
	bool durable; /* only goroutines of the caller's bubble can end its wait */
};

static hchan *channel(const struct selection *s, size_t i)
{
	return s->node[s->lockorder[i]].c;
}

static void swap(uint16_t *a, uint16_t *b)
{
	const uint16_t was = *a;

	*a = *b;
	*b = was;
}

/* By the addresses of the channels. Shell's sort: it needs no memory. */
static void sort_cases(struct selection *s)
{
	for (size_t gap = s->count / 2; gap > 0; gap /= 2)
		for (size_t i = gap; i < s->count; i++)
			for (size_t j = i; j >= gap && channel(s, j) < channel(s, j - gap);
				j -= gap)
				swap(&s->lockorder[j], &s->lockorder[j - gap]);
}

/* Each case is as likely to be the first. */
static void shuffle(struct selection *s)
{
	for (size_t i = s->count; i > 1; i--)
		swap(&s->pollorder[i - 1], &s->pollorder[linkrt_fastrandn((uint32_t)i)]);
}

static bool is_first_of_channel(const struct selection *s, size_t i)
{
	return i == 0 || channel(s, i) != channel(s, i - 1);
}

static void lock_all(const struct selection *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (is_first_of_channel(s, i))
			lock(&channel(s, i)->lock);
}

static void unlock_all(const struct selection *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (is_first_of_channel(s, i))
			unlock(&channel(s, i)->lock);
}

/* With the locks: the first case, in a random order, that need not wait, or NULL. */
static struct chan_node *try_all(
	const struct selection *s, enum chan_outcome *outcome, const uint32_t **token)
{
	for (size_t i = 0; i < s->count; i++) {
		struct chan_node *n = &s->node[s->pollorder[i]];
		*outcome = chan_try(n, token);
		if (*outcome != CHAN_WAITS)
			return n;
	}
	return NULL;
}

/* Without the locks: whether all channels belong to the caller's bubble, which may be none. */
static bool check_bubbles(const struct selection *s)
{
	bool durable = true;

	for (size_t i = 0; i < s->count; i++) {
		const hchan *const c = channel(s, i);
		chan_check_bubble(c, CHAN_USE_SELECT);
		durable &= c->bubble != NULL;
	}
	return durable;
}

/* Without the locks: timers that are due send now. */
static void check_case_timers(const struct selection *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct go_timer *const t = chan_timer(&s->node[s->pollorder[i]]);
		if (t != NULL)
			linkrt_timer_check(t);
	}
}

static void link_all(const struct selection *s, struct chan_waiter *w)
{
	for (size_t i = 0; i < s->count; i++) {
		struct chan_node *const n = &s->node[s->pollorder[i]];
		chan_link(n, w);
		if (chan_timer(n) != NULL)
			linkrt_timer_block(chan_timer(n));
	}
}

static void unlink_all(const struct selection *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct chan_node *const n = &s->node[s->pollorder[i]];
		chan_unlink(n);
		if (chan_timer(n) != NULL)
			linkrt_timer_unblock(chan_timer(n));
	}
}

static void wait_at_all(const struct selection *s, struct chan_waiter *w, int64_t until)
{
	if (s->durable && until == PARK_FOREVER)
		linkrt_park_durably(&w->state);
	else
		park(&w->state, spin_limit(PARK_SPIN), until);
}

/* With the locks, which it drops. Returns the case that was chosen, or NULL after `until`. */
static struct chan_node *wait_for_one(const struct selection *s, int64_t until)
{
	struct chan_waiter w = {.chosen = NULL};

	park_prepare(&w.state);
	link_all(s, &w);
	unlock_all(s);
	wait_at_all(s, &w, until);
	/* With all locks no channel can choose any more. A channel that has chosen did the transfer
	 * and told w before it dropped its lock. So chosen decides, also if the time is over. */
	lock_all(s);
	unlink_all(s);
	unlock_all(s);
	return w.chosen;
}

/* Returns the case that was chosen, and in *how what was done. NULL after `until`; the call
 * waits only if that is in the future. */
static struct chan_node *choose(const struct selection *s, int64_t until, enum chan_outcome *how)
{
	const uint32_t *token = NULL;
	enum chan_outcome outcome = CHAN_WAITS;
	struct chan_node *n;

	check_case_timers(s);
	lock_all(s);
	n = try_all(s, &outcome, &token);
	if (n == NULL && (until == PARK_FOREVER || linkrt_nanotime() < until)) {
		n = wait_for_one(s, until);
		if (n != NULL)
			outcome = n->success ? CHAN_DONE : CHAN_CLOSED;
	} else {
		unlock_all(s);
		unpark_wake(token);
	}
	*how = n != NULL ? outcome : CHAN_WAITS;
	return n;
}

/* Puts the cases that have a channel into both orders. */
static void fill_orders(struct selection *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s->node[i].c != NULL)
			s->lockorder[s->count++] = (uint16_t)i;
	for (size_t i = 0; i < s->count; i++)
		s->pollorder[i] = s->lockorder[i];
	sort_cases(s);
	shuffle(s);
}

/* Case n of an array of cases of any kind. */
typedef struct chan_node read_case(const void *cases, size_t n);

static intptr_t select_in(struct selection s, const void *cases, size_t n, read_case *read,
	int64_t until, enum chan_outcome *how)
{
	const struct chan_node *chosen;

	for (size_t i = 0; i < n; i++)
		s.node[i] = read(cases, i);
	fill_orders(&s, n);
	s.durable = LINKED(linkrt_bubble_check_chan) && check_bubbles(&s);
	chosen = choose(&s, until, how);
	return chosen != NULL ? chosen - s.node : -1;
}

static intptr_t select_few(
	const void *cases, size_t n, read_case *read, int64_t until, enum chan_outcome *how)
{
	struct chan_node node[FEW];
	uint16_t lockorder[FEW], pollorder[FEW];

	return select_in((struct selection){node, lockorder, pollorder, 0, false}, cases, n, read,
		until, how);
}

static intptr_t select_many(
	const void *cases, size_t n, read_case *read, int64_t until, enum chan_outcome *how)
{
	const size_t size = n * (sizeof(struct chan_node) + 2 * sizeof(uint16_t));
	const uintptr_t at = linkrt_map_pages(0, size, 0);
	struct chan_node *node = (struct chan_node *)at;
	uint16_t *orders = (uint16_t *)(node + n);
	intptr_t chosen;

	if (at == 0)
		LINKRT_THROW("out of memory");
	chosen = select_in(
		(struct selection){node, orders, orders + n, 0, false}, cases, n, read, until, how);
	SYSCALL2(__NR_munmap, at, size);
	return chosen;
}

/*
 * Waits until one of n cases can go on, and does it. Returns its index, and in *how what was done.
 * Returns -1 after the time `until`; it waits only if that is in the future.
 */
static intptr_t select_cases(
	const void *cases, size_t n, read_case *read, int64_t until, enum chan_outcome *how)
{
	if (n > CASES_MOST)
		LINKRT_THROW("select: too many cases");
	return (n <= FEW ? select_few : select_many)(cases, n, read, until, how);
}

static struct chan_node read_select_case(const void *cases, size_t n)
{
	const linkrt_select_case *one = (const linkrt_select_case *)cases + n;

	return (struct chan_node){.c = one->chan, .elem = one->elem, .sends = one->sends};
}

intptr_t linkrt_select(linkrt_select_case *cases, size_t n, int64_t deadline)
{
	enum chan_outcome how;
	const intptr_t chosen = select_cases(cases, n, read_select_case, deadline, &how);

	if (chosen < 0)
		return chosen;
	if (cases[chosen].sends && how == CHAN_CLOSED)
		PLAIN_PANIC(CHAN_SEND_ON_CLOSED);
	cases[chosen].received = how == CHAN_DONE && !cases[chosen].sends;
	return chosen;
}

/* Go's scase. Sends come before receives. */
struct scase {
	hchan *c;
	void *elem;
};

struct scases {
	const struct scase *first;
	size_t sends;
};

static struct chan_node read_scase(const void *cases, size_t n)
{
	const struct scases *all = cases;

	return (struct chan_node){
		.c = all->first[n].c, .elem = all->first[n].elem, .sends = n < all->sends};
}

linkrt_selectgo_result chan_selectgo(
	const void *cas0, intptr_t nsends, intptr_t nrecvs, bool block, bool *closed)
{
	const struct scases cases = {cas0, (size_t)nsends};
	enum chan_outcome how;
	const intptr_t chosen = select_cases(
		&cases, (size_t)(nsends + nrecvs), read_scase, block ? PARK_FOREVER : 0, &how);

	*closed = chosen >= 0 && chosen < nsends && how == CHAN_CLOSED;
	return (linkrt_selectgo_result){chosen, chosen >= nsends && how == CHAN_DONE};
}
