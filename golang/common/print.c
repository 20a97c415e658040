/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The builtins print and println, on descriptor 2. One statement is the code between printlock and
 * printunlock. Its output is one write(2) if it fits the buffer. Contract: GCC 12
 * libgo/go/runtime/print.go.
 */
#include "golang/common/lang.h"

#include "runtime/persistentalloc.h"
#include "sync/lock.h"
#include "sys/atomic.h"
#include "sys/futex.h"
#include "sys/mem.h"
#include "sys/throw.h"

static struct lock print_lock;
static _Thread_local uint32_t depth; /* how often this thread has print_lock: printing nests */

static struct { /* guarded by print_lock */
	size_t length;
	char text[512];
} line;

/* Guarded by print_lock: the text of a run-time error in the making, instead of output. */
static struct {
	bool on, fixed; /* fixed: the memory is the caller's */
	char *text;
	uintptr_t length, room;
} captured;

void go_printsp(void) GO(printsp);
void go_printeface(eface e) GO(printeface);
void go_printiface(iface i) GO(printiface);

/* A goroutine that prints is not preempted: the depth is its thread's, and others would wait for
 * the lock. Only programs with goroutines contain these. */
void linkrt_acquirem(void);
void linkrt_releasem(void);
#pragma weak linkrt_acquirem
#pragma weak linkrt_releasem

void go_printlock(void)
{
	if (LINKED(linkrt_acquirem))
		linkrt_acquirem();
	if (depth++ == 0)
		lock(&print_lock);
}

static uint32_t crashes; /* atomic: 1: a thread prints how the program ends, or is about to */

COLD void fatal_printlock(void)
{
	/* main waits for this thread, perhaps on the only M that may run. */
	if (LINKED(linkrt_acquirem))
		linkrt_acquirem();
	/* any=>1. Relaxed: main may as well end before it. */
	STORE(&crashes, 1, RELAXED);
	go_printlock();
	crash_begins();
}

void await_crash(void)
{
	while (LOAD(&crashes, RELAXED) != 0)
		futex_wait(&crashes, 1);
}

void print_flush(void)
{
	linkrt_print((linkrt_string){line.text, (intptr_t)line.length});
	line.length = 0;
}

void go_printunlock(void)
{
	if (--depth == 0) {
		print_flush();
		unlock(&print_lock);
	}
	if (LINKED(linkrt_releasem))
		linkrt_releasem();
}

/* In gorecover.c: memory for the text of an error that may be recovered. In other programs the text
 * is the last that they print. */
void *recoverable_text(uintptr_t size) SHARED(recoverable_text) __attribute__((weak));

static void *new_text(uintptr_t size)
{
	return recoverable_text != NULL ? recoverable_text(size) : linkrt_persistentalloc(size, 1);
}

static void capture_some(linkrt_string s)
{
	const uintptr_t room = captured.room - captured.length;
	const uintptr_t size = (uintptr_t)s.len < room ? (uintptr_t)s.len : room;

	linkrt_memcpy(captured.text + captured.length, s.ptr, size);
	captured.length += size;
}

static void capture(linkrt_string s)
{
	enum { USUAL = 112 };
	const uintptr_t length = captured.length + (uintptr_t)s.len;

	if (captured.fixed) {
		capture_some(s);
		return;
	}
	if (length > captured.room) {
		captured.room = length < USUAL ? USUAL : 2 * length;
		captured.text =
			linkrt_memcpy(new_text(captured.room), captured.text, captured.length);
	}
	linkrt_memcpy(captured.text + captured.length, s.ptr, (size_t)s.len);
	captured.length = length;
}

void print_capture(void)
{
	go_printlock();
	captured.on = true;
	captured.fixed = false;
	captured.room = captured.length = 0; /* the memory of an earlier text is its own */
}

void print_capture_into(char *to, uintptr_t room)
{
	print_capture();
	captured.fixed = true;
	captured.text = to;
	captured.room = room;
}

void print_drop(void)
{
	captured.on = false;
}

linkrt_string print_captured(void)
{
	const linkrt_string text = {captured.text, (intptr_t)captured.length};

	captured.on = false;
	go_printunlock();
	return text;
}

static void put(linkrt_string s)
{
	if ((size_t)s.len > sizeof line.text - line.length)
		print_flush();
	if ((size_t)s.len > sizeof line.text) {
		linkrt_print(s);
	} else {
		linkrt_memcpy(line.text + line.length, s.ptr, (size_t)s.len);
		line.length += (size_t)s.len;
	}
}

void go_printstring(linkrt_string s)
{
	go_printlock();
	if (captured.on)
		capture(s);
	else
		put(s);
	go_printunlock();
}

void go_printsp(void)
{
	PRINT(" ");
}

void go_printnl(void)
{
	PRINT("\n");
}

void go_printbool(go_bool v)
{
	if (TRUE(v))
		PRINT("true");
	else
		PRINT("false");
}

char *digits_before(char *end, uint64_t v, unsigned base)
{
	do
		*--end = "0123456789abcdef"[v % base];
	while ((v /= base) != 0);
	return end;
}

static void print_number(uint64_t v, unsigned base, const char *prefix, size_t prefix_length)
{
	char text[24]; /* a prefix has at most 2 characters */
	char *const p = digits_before(text + sizeof text, v, base) - prefix_length;

	linkrt_memcpy(p, prefix, prefix_length);
	go_printstring((linkrt_string){p, text + sizeof text - p});
}

void go_printuint(uint64_t v)
{
	print_number(v, 10, "", 0);
}

void go_printint(int64_t v)
{
	/* Unsigned, because the least int64_t has no positive counterpart. */
	if (v < 0)
		print_number(-(uint64_t)v, 10, "-", 1);
	else
		go_printuint((uint64_t)v);
}

void go_printhex(uint64_t v)
{
	print_number(v, 16, "0x", 2);
}

void go_printpointer(const void *p)
{
	go_printhex((uintptr_t)p);
}

void go_printslice(linkrt_slice s)
{
	go_printlock();
	PRINT("[");
	go_printint(s.len);
	PRINT("/");
	go_printint(s.cap);
	PRINT("]");
	go_printpointer(s.ptr);
	go_printunlock();
}

static void print_pair(const void *first, const void *second)
{
	go_printlock();
	PRINT("(");
	go_printpointer(first);
	PRINT(",");
	go_printpointer(second);
	PRINT(")");
	go_printunlock();
}

void go_printeface(eface e)
{
	print_pair(e.type, e.data);
}

void go_printiface(iface i)
{
	print_pair(i.itab, i.data);
}
