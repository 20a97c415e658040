/* SPDX-License-Identifier: BSD-3-Clause
 *
 * GODEBUG in programs with package internal/godebug. They may change it, and print a line for each
 * collection if it says gctrace=1 at the start. Source: Go 1.26 runtime/mgc.go, gcMarkTermination,
 * fmtNSAsMS.
 */
#include "golang/gccompiler/goenv.h"
#include "runtime/heap/heap.h"

void linkrt_gc_godebug_set(const char *settings);
intptr_t linkrt_gc_GOMAXPROCS(intptr_t n);

/* A line is not printed piece by piece as others are: its thread has the lock of the heap, and a
 * thread that has the lock of print may wait for that. */
struct trace_line {
	size_t length;
	char text[256];
};

static void put_text(struct trace_line *l, linkrt_string s)
{
	linkrt_memcpy(l->text + l->length, s.ptr, (size_t)s.len);
	l->length += (size_t)s.len;
}

static void put_number(struct trace_line *l, uint64_t v)
{
	char digits[20], *const end = digits + sizeof digits;
	const char *const first = digits_before(end, v, 10);

	put_text(l, (linkrt_string){first, end - first});
}

/* v, with so many of its digits behind the point. */
static void put_fraction(struct trace_line *l, uint64_t v, unsigned places)
{
	char digits[20], *const end = digits + sizeof digits;
	uint64_t unit = 1;

	for (unsigned i = 0; i < places; i++)
		unit *= 10;
	put_number(l, v / unit);
	if (places == 0)
		return;
	digits_before(end, v % unit + unit, 10); /* the digit before the point keeps its zeros */
	put_text(l, STRING("."));
	put_text(l, (linkrt_string){end - places, places});
}

/* Two digits, or whole ms. */
static void put_ms(struct trace_line *l, uint64_t ns)
{
	enum { WHOLE_FROM = 10000000 };
	uint64_t v = ns / 1000;
	unsigned places = v != 0 ? 3 : 0;

	if (ns >= WHOLE_FROM) {
		v = ns / 1000000;
		places = 0;
	}
	for (; places > 0 && v >= 100; places--)
		v /= 10;
	put_fraction(l, v, places);
}

static void put_mb(struct trace_line *l, linkrt_string before, uint64_t bytes)
{
	put_text(l, before);
	put_number(l, bytes >> 20);
}

/* The world stops, is marked, and is swept. Nothing runs beside it, so it has all CPUs. */
static void put_times(struct trace_line *l, const struct collection *c, uint64_t procs)
{
	const uint64_t stop = (uint64_t)(c->stopped - c->start);
	const uint64_t mark = (uint64_t)(c->marked - c->stopped);
	const uint64_t sweep = (uint64_t)(c->end - c->marked);

	put_ms(l, stop);
	put_text(l, STRING("+"));
	put_ms(l, mark);
	put_text(l, STRING("+"));
	put_ms(l, sweep);
	put_text(l, STRING(" ms clock, "));
	put_ms(l, stop * procs);
	put_text(l, STRING("+0/"));
	put_ms(l, mark * procs);
	put_text(l, STRING("/0+"));
	put_ms(l, sweep * procs);
	put_text(l, STRING(" ms cpu, "));
}

static void put_sizes(struct trace_line *l, const struct collection *c)
{
	put_mb(l, STRING(""), c->live);
	put_mb(l, STRING("->"), c->live);
	put_mb(l, STRING("->"), linkrt_mheap.marked);
	put_mb(l, STRING(" MB, "), c->goal);
	put_mb(l, STRING(" MB goal, "), linkrt_mheap.stack_scan);
	put_mb(l, STRING(" MB stacks, "), linkrt_global_bytes());
	put_text(l, STRING(" MB globals, "));
}

static COLD void print_collection(const struct collection *c)
{
	const uint64_t procs = (uint64_t)linkrt_gc_GOMAXPROCS(0);
	const uint64_t elapsed = (uint64_t)(c->end - runtime_startNanoTime);
	struct trace_line l = {0};

	put_text(&l, STRING("gc "));
	put_number(&l, linkrt_mheap.numgc);
	put_text(&l, STRING(" @"));
	put_fraction(&l, (uint64_t)(c->start - runtime_startNanoTime) / 1000000, 3);
	put_text(&l, STRING("s "));
	put_number(&l, linkrt_mheap.pause_total * 100 / elapsed);
	put_text(&l, STRING("%: "));
	put_times(&l, c, procs);
	put_sizes(&l, c);
	put_number(&l, procs);
	put_text(&l, c->forced ? STRING(" P (forced)\n") : STRING(" P\n"));
	linkrt_print((linkrt_string){l.text, (intptr_t)l.length});
}

void linkrt_trace_collection(const struct collection *c)
{
	if (godebug_number("gctrace") > 0)
		print_collection(c);
}

void linkrt_gc_godebug_set(const char *settings)
{
	godebug_change(settings);
}
