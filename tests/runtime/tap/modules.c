/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The list of modules: the program itself, registration, snapshots.
 */
#include "sys/atomic.h"
#include "tests/harness/threads.h"

#include <linux/auxvec.h>
#include <linux/fcntl.h>

enum { READERS = 4, ROUNDS = 1000 };

int main(int argc, char **argv, char **envp);

static int initialised = 5;
static int zero;

/* The elements of a snapshot. */
struct modules {
	linkrt_moduledata *const *m;
	intptr_t len;
};

static struct modules active(void)
{
	const linkrt_slice s = runtime_activeModules();

	return (struct modules){s.ptr, s.len};
}

static bool within(const void *p, uintptr_t start, uintptr_t end)
{
	return start <= (uintptr_t)p && (uintptr_t)p < end;
}

static bool same_prefix(const char *a, const char *b)
{
	while (*a != '\0' && *a == *b)
		a++, b++;
	return *a == '\0';
}

/* The name of the program that the kernel executed. */
static const char *executed(void)
{
	char **end = tap.envp;

	while (*end != NULL)
		end++;
	for (const unsigned long *a = (const unsigned long *)(end + 1); a[0] != AT_NULL; a += 2)
		if (a[0] == AT_EXECFN)
			return (const char *)a[1];
	return tap.argv[0];
}

static void program_is_described(void)
{
	const struct modules all = active();
	const linkrt_moduledata *m = &runtime_firstmoduledata;

	ok(all.len == 1 && all.m[0] == m, "the program is the first module");
	ok(runtime_lastmoduledatap == m && m->next == NULL, "and the last, so far");
	ok_string(m->file, executed(), "its file is what was executed");
	ok(m->handle == m, "its handle is itself");
	ok(within((const void *)(uintptr_t)main, m->text, m->etext), "main lies in its text");
	ok(within(&initialised, m->data, m->edata), "an initialised variable lies in its data");
	ok(within(&zero, m->bss, m->ebss) || within(&zero, m->data, m->edata),
		"a zero one in its bss");
	ok(!within((const void *)(uintptr_t)main, m->data, m->ebss) &&
			!within(&zero, m->text, m->etext),
		"and neither in the other");
}

static void modules_come_and_go(void)
{
	linkrt_moduledata given = {.file = "made up", .text = 1, .etext = 2, .data = 3, .edata = 4};
	const struct modules before = active();
	struct modules with, after;

	runtime_addmoduledata(&given);
	with = active();
	ok(with.len == 2 && with.m[0] == before.m[0] && with.m[1] == runtime_lastmoduledatap,
		"an added module is the last");
	ok(with.m[1] != &given && with.m[1]->handle == &given && with.m[1]->text == 1 &&
			with.m[1]->edata == 4,
		"the module is a copy, and its handle is the original");
	ok(with.m[1]->file != given.file && same_text(with.m[1]->file, "made up"),
		"so is its file name");
	linkrt_removemoduledata(&given);
	after = active();
	ok(after.len == 1 && runtime_lastmoduledatap == &runtime_firstmoduledata,
		"a removed module is gone");
	ok(before.len == 1 && with.len == 2 && same_text(with.m[1]->file, "made up"),
		"old snapshots stay what they were");
	linkrt_removemoduledata(&given);
	linkrt_removemoduledata(NULL);
	ok(active().len == 1, "removing an unknown module does nothing");
}

static void order_is_kept(void)
{
	linkrt_moduledata given[3] = {{.file = "a"}, {.file = NULL}, {.file = "c"}};

	for (int i = 0; i < 3; i++)
		runtime_addmoduledata(&given[i]);
	linkrt_removemoduledata(&given[1]);
	const struct modules two = active();
	ok(two.len == 3 && two.m[1]->handle == &given[0] && two.m[2]->handle == &given[2],
		"the order is that of registration");
	linkrt_removemoduledata(&given[2]);
	ok(runtime_lastmoduledatap->handle == &given[0],
		"removing the last moves lastmoduledatap back");
	runtime_addmoduledata(&given[1]);
	ok(same_text(runtime_lastmoduledatap->file, ""),
		"a module without a file name has an empty one");
	linkrt_removemoduledata(&given[0]);
	linkrt_removemoduledata(&given[1]);
	runtime_modulesinit();
	ok(active().len == 1, "and all are gone");
}

static uint32_t stop; /* atomic */

/* Whether every module of a snapshot, old or new, is whole. */
static bool is_whole(struct modules s)
{
	bool good = s.len >= 1 && s.len <= 2 && s.m[0] == &runtime_firstmoduledata;

	for (intptr_t n = 1; n < s.len; n++)
		good = good && same_prefix("module ", s.m[n]->file) &&
		       s.m[n]->etext == s.m[n]->text + 1;
	return good;
}

static void *read_snapshots(void *arg)
{
	struct modules old = active();
	uintptr_t broken = 0;

	(void)arg;
	for (unsigned n = 0; !LOAD(&stop, ACQUIRE) || n == 0; n++) {
		const struct modules now = active();
		broken += !is_whole(old) || !is_whole(now);
		if (n % 64 == 0)
			old = now;
	}
	return (void *)broken;
}

static void readers_see_whole_modules(void)
{
	linkrt_moduledata given = {.file = "module of a test"};
	thread t[READERS];
	uintptr_t broken = 0;

	for (int i = 0; i < READERS; i++)
		t[i] = thread_spawn(read_snapshots, NULL);
	for (uintptr_t n = 0; n < ROUNDS; n++) {
		given.text = n;
		given.etext = n + 1;
		runtime_addmoduledata(&given);
		linkrt_removemoduledata(&given);
	}
	STORE(&stop, 1, RELEASE);
	for (int i = 0; i < READERS; i++)
		broken += (uintptr_t)thread_join(t[i]);
	ok_equal((int64_t)broken, 0, "readers see whole modules while 1000 come and go");
	ok(active().len == 1, "and the program alone is left");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	program_is_described();
	modules_come_and_go();
	order_is_kept();
	readers_see_whole_modules();
	return tap_end();
}
