/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How a soak ends that failed.
 */
#include "sync/park.h"
#include "sync/semtable.h"
#include "tests/soak/soak.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static const char *state_name(uint32_t state)
{
	static const char *const names[] = {
		"spinning", "parked", "timed", "woken", "granted", "notified"};

	return state < sizeof names / sizeof *names ? names[state] : "?";
}

/* Takes no lock: a thread that hangs may have it. What changes meanwhile may be shown wrongly. */
static void dump_queue(const struct waitqueue *q)
{
	if (q == NULL)
		return;
	dump_queue(q->left);
	fprintf(stderr, "%p: count %u, covered %llu%s\n", (void *)q->address, *q->address,
		(unsigned long long)q->covered, q->starving ? ", starving" : "");
	for (const struct sudog *w = q->head; w != NULL; w = w->next)
		fprintf(stderr, "    waiter %p: %s, %s, needs %u, covers %u%s%s\n", (const void *)w,
			state_name(w->state), w->woken ? "woken" : "queued", w->need, w->covers,
			w->grant_only ? ", awaits" : "",
			w == q->first_queued ? ", first queued" : "");
	dump_queue(q->right);
}

void dump_waiters(void)
{
	for (unsigned n = 0; n < SEMTABLE_SIZE; n++) {
		const struct bucket *b = &linkrt_semtable[n];
		if (b->nwait == 0 && b->lock.state == LOCK_UNLOCKED)
			continue;
		fprintf(stderr, "bucket %u: nwait %#llx, lock %u\n", n,
			(unsigned long long)b->nwait, b->lock.state);
		dump_queue(b->root);
	}
	for (unsigned n = 0; n < LISTS; n++)
		fprintf(stderr, "list %u: wait %u, notify %u, head %p\n", n, lists[n].wait,
			lists[n].notify, lists[n].head);
}

void soak_fail(const char *why, ...)
{
	va_list arguments;

	fflush(stdout);
	fputs("soak: FAILED: ", stderr);
	va_start(arguments, why);
	vfprintf(stderr, why, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	dump_workers();
	dump_waiters();
	_exit(1);
}
