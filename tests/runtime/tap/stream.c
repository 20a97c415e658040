/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Writes runtime.fastrand's numbers to descriptor 1 for a battery of tests, until
 * no process reads them: stream one|threads|fork. Several sources give one number
 * each in turn, so that the tests see what the sources have in common.
 */
#include "sys/atomic.h"
#include "tests/harness/threads.h"

enum { BATCH = 4096, THREADS = 4 };

static uint32_t mixed[THREADS * BATCH];

static bool write_all(int fd, const void *from, size_t size)
{
	const char *p = from;

	while (size > 0) {
		const long n = SYSCALL3(__NR_write, fd, p, size);
		if (n <= 0)
			return false;
		p += n;
		size -= (size_t)n;
	}
	return true;
}

static bool read_all(int fd, void *to, size_t size)
{
	char *p = to;

	while (size > 0) {
		const long n = SYSCALL3(__NR_read, fd, p, size);
		if (n <= 0)
			return false;
		p += n;
		size -= (size_t)n;
	}
	return true;
}

static void draw(uint32_t *to, unsigned step)
{
	for (unsigned n = 0; n < BATCH; n++)
		to[n * step] = runtime_fastrand();
}

static void stream_one(void)
{
	do
		draw(mixed, 1);
	while (write_all(1, mixed, BATCH * sizeof *mixed));
}

static uint32_t may_draw[THREADS], has_drawn;

static void *draw_when_told(void *arg)
{
	const uintptr_t i = (uintptr_t)arg;

	for (;;) {
		sync_runtime_Semacquire(&may_draw[i]);
		draw(mixed + i, THREADS);
		sync_runtime_Semrelease(&has_drawn, false, 0);
	}
	return NULL;
}

static void stream_threads(void)
{
	for (uintptr_t i = 0; i < THREADS; i++)
		thread_spawn(draw_when_told, (void *)i);
	do {
		for (int i = 0; i < THREADS; i++)
			sync_runtime_Semrelease(&may_draw[i], false, 0);
		for (int i = 0; i < THREADS; i++)
			sync_runtime_Semacquire(&has_drawn);
	} while (write_all(1, mixed, sizeof mixed));
}

/*
 * The child writes its numbers to a pipe. The parent has drawn before, so the child has a copy of
 * the parent's stream.
 */
static void stream_fork(void)
{
	static uint32_t childs[BATCH];
	int fds[2] = {-1, -1};

	draw(mixed, 1);
	if (SYSCALL2(__NR_pipe2, fds, 0) != 0)
		bail("pipe2 failed");
	if (process_fork() == 0) {
		SYSCALL1(__NR_close, fds[0]);
		do
			draw(childs, 1);
		while (write_all(fds[1], childs, sizeof childs));
		return;
	}
	SYSCALL1(__NR_close, fds[1]);
	do {
		draw(mixed, 2);
		if (!read_all(fds[0], childs, sizeof childs))
			return;
		for (unsigned n = 0; n < BATCH; n++)
			mixed[2 * n + 1] = childs[n];
	} while (write_all(1, mixed, 2 * BATCH * sizeof *mixed));
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "one";

	if (same_text(what, "threads"))
		stream_threads();
	else if (same_text(what, "fork"))
		stream_fork();
	else
		stream_one();
	return 0;
}
