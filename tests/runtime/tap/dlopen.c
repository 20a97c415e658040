/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A shared object registers itself and goes 10 000 times, while threads read
 * old snapshots. Hosted, because it needs a dynamic linker.
 *
 *   argv[1]: the object to open; else PROGRAM.plugin
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/harness/tap.h"

enum { ROUNDS = 10000, READERS = 3, DESCRIPTOR = 72, WORD = 8, CHUNK = 256 * 1024 };

static char path[4096];
static atomic_bool stop;

static void *open_plugin(void)
{
	void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);

	if (handle == NULL) {
		printf("# %s\n", dlerror());
		bail("dlopen failed");
	}
	return handle;
}

/* Returns the plugin's descriptor in a snapshot, or NULL. */
static const linkrt_moduledata *find_plugin(linkrt_slice s)
{
	linkrt_moduledata *const *m = s.ptr;

	for (intptr_t n = 0; n < s.len; n++)
		if (strstr(m[n]->file, ".plugin") != NULL)
			return m[n];
	return NULL;
}

static int within(const void *p, uintptr_t start, uintptr_t end)
{
	return start <= (uintptr_t)p && (uintptr_t)p < end;
}

static void one_object_comes_and_goes(void)
{
	const linkrt_slice before = runtime_activeModules();
	void *handle = open_plugin();
	const linkrt_slice with = runtime_activeModules();
	const linkrt_moduledata *m = find_plugin(with);

	ok(with.len == before.len + 1 && m != NULL,
		"dlopen adds a module that has its file's name");
	if (m == NULL)
		bail("the plugin has no descriptor");
	ok(within(dlsym(handle, "plugin_clock"), m->text, m->etext) &&
			within(dlsym(handle, "plugin_data"), m->data, m->edata) &&
			within(dlsym(handle, "plugin_zero"), m->bss, m->ebss),
		"its functions and variables lie in its ranges");
	ok(((int64_t(*)(void))(uintptr_t)dlsym(handle, "plugin_clock"))() <= runtime_nanotime(),
		"it uses the program's runtime");
	dlclose(handle);
	ok(runtime_activeModules().len == before.len, "dlclose takes it out");
	ok(strstr(m->file, ".plugin") != NULL && m->etext > m->text,
		"its descriptor stays readable");
}

/* Reads descriptors of modules that may be gone, and checks that they have not changed. */
static void *read_snapshots(void *arg)
{
	linkrt_slice old = runtime_activeModules();
	uintptr_t broken = 0;

	(void)arg;
	for (unsigned n = 0; !atomic_load(&stop); n++) {
		const linkrt_slice now = runtime_activeModules();
		const linkrt_moduledata *a = find_plugin(old), *b = find_plugin(now);
		broken += (a != NULL && a->text >= a->etext) ||
			  (b != NULL && strcmp(b->file, path) != 0);
		if (n % 16 == 0)
			old = now;
	}
	return (void *)broken;
}

/* Bytes of anonymous memory of this process. */
static long anonymous_memory(void)
{
	FILE *f = fopen("/proc/self/smaps_rollup", "r");
	char line[256];
	long kib = -1;

	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		sscanf(line, "Anonymous: %ld", &kib);
	if (f != NULL)
		fclose(f);
	return kib * 1024;
}

static long open_and_close(unsigned rounds)
{
	const long before = anonymous_memory();

	for (unsigned n = 0; n < rounds; n++) {
		void *handle = open_plugin();
		runtime_activeModules();
		dlclose(handle);
		runtime_activeModules();
	}
	return before >= 0 ? anonymous_memory() - before : -1;
}

static void many_come_and_go(void)
{
	const unsigned rounds = tap_rounds(ROUNDS);
	pthread_t t[READERS];
	uintptr_t broken = 0;
	void *result;

	for (int n = 0; n < READERS; n++)
		pthread_create(&t[n], NULL, read_snapshots, NULL);
	open_and_close(rounds);
	atomic_store(&stop, 1);
	for (int n = 0; n < READERS; n++) {
		pthread_join(t[n], &result);
		broken += (uintptr_t)result;
	}
	ok_equal((int64_t)broken, 0, "readers of old snapshots see them whole");
	ok(find_plugin(runtime_activeModules()) == NULL, "and the plugin is gone");
}

/*
 * As runtime/modules.c says: each registration takes a descriptor and a name.
 * Each snapshot takes a length, and 8 bytes for each module. One snapshot has one
 * module more.
 */
static long documented_growth(unsigned rounds)
{
	const long modules = (long)runtime_activeModules().len;
	const long name = ((long)strlen(path) + 1 + WORD - 1) & -WORD;

	return (long)rounds * (DESCRIPTOR + name + 2 * WORD + (2 * modules + 1) * WORD);
}

static void growth_is_documented(void)
{
	const unsigned rounds = tap_rounds(ROUNDS);
	const long grown = open_and_close(rounds), documented = documented_growth(rounds);

	note("bytes that stay, measured", grown);
	note("bytes that stay, documented", documented);
	if (grown < 0 || tap_env("TAP_NO_MEMORY") != NULL)
		skip("memory grows as documented", "memory cannot be measured here");
	else
		ok(grown <= documented + 2 * CHUNK && grown >= documented - 2 * CHUNK,
			"memory grows as documented, to a chunk of the allocator");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	snprintf(
		path, sizeof path, "%s%s", argc > 1 ? argv[1] : argv[0], argc > 1 ? "" : ".plugin");
	one_object_comes_and_goes();
	many_come_and_go();
	growth_is_documented();
	return tap_end();
}
