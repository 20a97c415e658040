/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main.c - the program that opens a shared library of the user, for
 * linkrt bench --peer=NAME=FILE.so. It answers the lines of harness/peer.h.
 * linkrt-bench-peer(7) has the functions that a library may have.
 *
 *     bench-plugin FILE.so list
 *     bench-plugin FILE.so OPERATION THREADS SECTION
 */
#define _GNU_SOURCE /* sched_setaffinity */
#include <dlfcn.h>

#include "bench/cases/loops.h"
#include "bench/cases/semaphore.h"
#include "bench/peers/serve.h"

/* What the library has. The others are NULL. */
static struct {
	void (*init)(void *s, int count);
	void (*take)(void *s); /* bench_acquire or bench_lock */
	void (*give)(void *s); /* bench_release or bench_unlock */
	int (*right)(void *s, int count);
	int64_t (*nanotime)(void);
	uint32_t (*fastrand)(void);
	bool semaphore;
} library;

static void init(void *s, int count)
{
	library.init(s, count);
}

static void take(void *s)
{
	library.take(s);
}

static void give(void *s)
{
	library.give(s);
}

static bool right(void *s, int count)
{
	return !library.right || library.right(s, count);
}

static const struct arena_primitive plugin = {init, take, give, right};
ARENA_SEMAPHORE(plugin)

LOOP_CLOCK(plugin_nanotime, , last = library.nanotime())
LOOP_RANDOM(plugin_fastrand, , library.fastrand(), 0x1p32)

static const struct serve_operation operations[] = {{"uncontended", plugin_uncontended},
	{"contended", plugin_contended}, {"arrivals", plugin_arrivals}, {"memory", plugin_memory},
	{"pingpong", plugin_pingpong}, {"wake", plugin_wake}, {"nanotime", plugin_nanotime},
	{"fastrand", plugin_fastrand}, {NULL, NULL}};

static bool is_here(const char *operation)
{
	if (!strcmp(operation, "nanotime"))
		return library.nanotime != NULL;
	if (!strcmp(operation, "fastrand"))
		return library.fastrand != NULL;
	if (!strcmp(operation, "pingpong") || !strcmp(operation, "wake"))
		return library.semaphore;
	return library.take != NULL;
}

static int list(void)
{
	for (const struct serve_operation *o = operations; o->name; o++)
		if (is_here(o->name))
			puts(o->name);
	return 0;
}

/* Sets `function` to the symbol, if the library has it. */
static bool find(void *handle, const char *name, void *function)
{
	void *symbol = dlsym(handle, name);

	if (symbol)
		memcpy(function, &symbol, sizeof symbol);
	return symbol != NULL;
}

static bool find_pair(void *handle, const char *takes, const char *gives)
{
	return find(handle, takes, &library.take) && find(handle, gives, &library.give) &&
	       find(handle, "bench_init", &library.init);
}

/* Whether the library can do anything. */
static bool find_all(void *handle)
{
	bool clock = find(handle, "bench_nanotime", &library.nanotime);
	bool random = find(handle, "bench_fastrand", &library.fastrand);
	bool lock;

	library.semaphore = find_pair(handle, "bench_acquire", "bench_release");
	lock = library.semaphore || find_pair(handle, "bench_lock", "bench_unlock");
	if (!lock)
		library.take = NULL;
	find(handle, "bench_right", &library.right);
	return clock || random || lock;
}

static int complain(const char *what)
{
	fprintf(stderr, "bench-plugin: %s\n", what);
	return 2;
}

int main(int argc, char **argv)
{
	void *handle = argc < 3 ? NULL : dlopen(argv[1], RTLD_NOW);

	if (argc < 3)
		return complain("usage: bench-plugin FILE.so list, or see linkrt-bench-peer(7)");
	if (!handle)
		return complain(dlerror());
	if (!find_all(handle))
		return complain(
			"the library has none of: bench_init with bench_acquire and bench_release, "
			"bench_init with bench_lock and bench_unlock, bench_nanotime, bench_fastrand");
	if (!strcmp(argv[2], "list"))
		return list();
	return is_here(argv[2]) ? serve(argc - 1, argv + 1, operations) : 2;
}
