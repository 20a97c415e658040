/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The ends of a process: the exact text and status, under every name.
 */
#include "tests/harness/child.h"

enum { STATUS = 2, PIPE_SIZE = 4096 };

static void (*const ends[])(linkrt_string) = {runtime_throw, runtime_fatal, sync_throw, sync_fatal,
	internal_sync_throw, internal_sync_fatal};
static const char *const names[] = {"runtime.throw", "runtime.fatal", "sync.throw", "sync.fatal",
	"internal/sync.throw", "internal/sync.fatal"};

struct end {
	void (*end)(linkrt_string);
	linkrt_string text;
};

static void call(void *arg)
{
	const struct end *e = arg;

	e->end(e->text);
}

/* "xyzxyz..." of a length: up to a full buffer of the writer, and more. */
static char letters[5000];

static const char *expect(intptr_t length)
{
	static const char prefix[] = "fatal error: ";
	static char expected[sizeof letters + 32];
	size_t end = sizeof prefix - 1;

	for (size_t n = 0; n < end; n++)
		expected[n] = prefix[n];
	for (intptr_t n = 0; n < length; n++)
		expected[end++] = letters[n];
	expected[end++] = '\n';
	expected[end] = '\0';
	return expected;
}

static void ends_with(unsigned which, intptr_t length, const char *name)
{
	struct end e = {ends[which], {letters, length}};

	ok_ends(call, &e, EXITED(STATUS), expect(length), name);
}

static void *throw_from_thread(void *arg)
{
	(void)arg;
	runtime_throw((linkrt_string){"from a thread", 13});
}

static void wait_for_a_thrower(void *arg)
{
	thread_join(thread_spawn(throw_from_thread, arg));
}

int main(int argc, char **argv, char **envp)
{
	/* The writer's buffer holds 512 bytes. 14 of them do not belong to the text. */
	static const intptr_t lengths[] = {0, 1, 497, 498, 499, 500, 512, 513, 1000, 5000};

	tap_start(argc, argv, envp);
	for (unsigned n = 0; n < sizeof letters; n++)
		letters[n] = (char)('x' + n % 3);
	for (unsigned n = 0; n < sizeof ends / sizeof *ends; n++)
		ends_with(n, 9, names[n]);
	for (unsigned n = 0; n < sizeof lengths / sizeof *lengths; n++)
		ends_with(0, lengths[n], "a text of any length comes whole");
	ok_ends(wait_for_a_thrower, NULL, EXITED(STATUS), "fatal error: from a thread\n",
		"a throw ends all threads");
	return tap_end();
}
