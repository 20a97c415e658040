/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Forked children.
 */
#include "tests/harness/child.h"

#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/mman.h>
#include <linux/resource.h>

_Noreturn void child_exit(int status)
{
	for (;;)
		SYSCALL1(__NR_exit_group, status);
}

static void redirect(int out)
{
	const struct {
		uint64_t soft, hard;
	} no_core = {0, 0};

	SYSCALL4(__NR_prlimit64, 0, RLIMIT_CORE, &no_core, 0);
	SYSCALL3(__NR_dup3, out, 1, 0);
	SYSCALL3(__NR_dup3, out, 2, 0);
	SYSCALL1(__NR_close, out);
}

static void read_all(int fd, struct outcome *o)
{
	long n = 1;

	for (o->length = 0; n > 0 || n == -EINTR; o->length += n > 0 ? (size_t)n : 0)
		n = SYSCALL3(__NR_read, fd, o->text + o->length, sizeof o->text - 1 - o->length);
	o->text[o->length] = '\0';
}

bool in_child(struct outcome *o)
{
	int fds[2] = {-1, -1};
	long pid;

	if (SYSCALL2(__NR_pipe2, fds, O_CLOEXEC) != 0)
		bail("pipe2 failed");
	pid = process_fork();
	if (pid == 0) {
		redirect(fds[1]);
		return true;
	}
	if (syscall_failed(pid))
		bail("fork failed");
	SYSCALL1(__NR_close, fds[1]);
	read_all(fds[0], o);
	SYSCALL1(__NR_close, fds[0]);
	o->status = 0;
	while (SYSCALL4(__NR_wait4, pid, &o->status, 0, 0) == -EINTR)
		;
	o->status &= ~0x80;
	return false;
}

void run_child(void (*fn)(void *), void *arg, struct outcome *o)
{
	if (in_child(o)) {
		fn(arg);
		child_exit(0);
	}
}

bool run_program(const char *path, const char *const *arguments, const char *const *environment,
	struct outcome *o, const char *name)
{
	enum { NOT_EXECUTED = 12 };

	if (in_child(o)) {
		SYSCALL3(__NR_execve, path, arguments, environment);
		child_exit(NOT_EXECUTED);
	}
	if (o->status != EXITED(NOT_EXECUTED))
		return true;
	skip(name, "the kernel cannot execute this architecture's programs");
	return false;
}

void ok_ends(void (*fn)(void *), void *arg, int status, const char *text, const char *name)
{
	struct outcome o;

	run_child(fn, arg, &o);
	if (o.status != status)
		ok_equal(o.status, status, name);
	else
		ok_string(text != NULL ? o.text : "", text != NULL ? text : "", name);
}
