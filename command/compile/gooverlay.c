/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The overlay: for go, the files of golang/overlay stand in the place of those of package runtime.
 */
#include "abi/releases.h"
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/system/publish.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"
#include "command/compile/paths.h"
#include "command/gosrc/mod/gomod.h"
#include "command/gosrc/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OLD = 19 };

#define ROW(first, last) {first, last},
static const struct releases whole[] = {RELEASES_WHOLE(ROW)};
#undef ROW

enum gc_runtime gc_runtime_of(unsigned release)
{
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (releases_have(whole[i], release))
			return GC_RUNTIME_WHOLE;
	return release == OLD ? GC_RUNTIME_OF_OLD : GC_RUNTIME_TYPES;
}

/* What the go command says of itself, with the toolchain that made the files of the program. */
struct gotree {
	const char *root, *modcache, *version;
};

static bool ask_for_tree(const struct gc *gc, struct gotree *tree)
{
	struct strings command = {0};

	strings_add_all(&command, "env", "-u", "GOROOT", NULL);
	strings_addf(&command, "GOTOOLCHAIN=%s", gc->toolchain);
	strings_add_all(&command, gc->go, "env", "GOROOT", "GOMODCACHE", "GOVERSION", NULL);
	char *answer = step_output(&command);
	tree->root = answer ? strsep(&answer, "\n") : NULL;
	tree->modcache = answer ? strsep(&answer, "\n") : NULL;
	tree->version = answer ? strsep(&answer, "\n") : NULL;
	return tree->version;
}

/* The settings have the answer already, if sources are compiled. */
static bool find_tree(const struct gc *gc, struct gotree *tree)
{
	const struct gosettings *s = &gc->settings;

	if (!s->root)
		return ask_for_tree(gc, tree);
	*tree = (struct gotree){s->root, s->modcache, s->version};
	return true;
}

/*
 * go replaces no file in its cache of modules, where it keeps the toolchains that it has fetched.
 * The names of the same files behind a link are other names.
 */
static bool link_root(struct gc *gc, const struct gotree *tree)
{
	if (!*tree->modcache || !path_within(tree->root, tree->modcache))
		return true;
	gc->root = temp_path(GOROOT_LINK);
	if (!symlink(tree->root, gc->root) || errno == EEXIST)
		return true;
	complain(gc->root, "cannot make a symbolic link to it: %s", strerror(errno));
	return false;
}

/* An empty path hides a file. */
static void overlay_file(json_t *files, const char *folder, const char *name, const char *with)
{
	json_object_set_new(files, format("%s/%s", folder, name), json_string(with));
}

static bool read_names(const char *folder, struct list *names)
{
	bool good = folder_names(folder, names, NULL);

	if (!good)
		complain(folder, "cannot read: %s", strerror(errno));
	return good;
}

/* Files of Go 1.19's package runtime that stay: the maps, and what they need. */
static bool is_kept_of_old(const char *name, unsigned release)
{
	static const char *const kept[] = {"alg.go", "asan0.go", "hash64.go", "map.go",
		"map_fast32.go", "map_fast64.go", "map_faststr.go", "msan0.go", "race0.go",
		"typekind.go"};
	bool found = false;

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		found = found || !strcmp(name, kept[i]);
	return found && gc_runtime_of(release) == GC_RUNTIME_OF_OLD;
}

static bool hide_files(json_t *files, const char *folder, unsigned release)
{
	struct list names = {0};
	bool good = read_names(folder, &names);

	for (size_t i = 0; i < names.count; i++)
		if (!is_kept_of_old(names.at[i], release))
			overlay_file(files, folder, names.at[i], "");
	return good;
}

static time_t newest_of(const char *folder, const struct list *names)
{
	time_t newest = 0;
	struct stat st;

	for (size_t i = 0; i < names->count; i++)
		if (!stat(format("%s/%s", folder, (const char *)names->at[i]), &st) &&
			st.st_mtime > newest)
			newest = st.st_mtime;
	return newest;
}

/*
 * go does not trust a file that changed in the last two seconds. It then looks on the disk whether
 * the package is one of its own, where ours is not. Source: cmd/go/internal/modindex/read.go.
 */
static void let_age(const char *folder, const struct list *names)
{
	enum { OLD_ENOUGH = 3 };
	const time_t age = time(NULL) - newest_of(folder, names);

	if (age >= 0 && age < OLD_ENOUGH)
		sleep((unsigned)(OLD_ENOUGH - age));
}

/* The names of our files are not Go's, so that a debugger does not show Go's source for ours. */
static bool add_overlay_files(json_t *files, const char *folder, const char *ours)
{
	struct list names = {0};
	bool good = read_names(ours, &names);

	let_age(ours, &names);
	for (size_t i = 0; i < names.count; i++)
		overlay_file(files, folder, format("linkrt_%s", (const char *)names.at[i]),
			format("%s/%s", ours, (const char *)names.at[i]));
	return good;
}

static bool add_text(json_t *files, const char *folder, const char *name, const char *text)
{
	const char *path = temp_path(name);

	overlay_file(files, folder, format("linkrt_%s", name), path);
	return write_file(path, text, strlen(text));
}

/* runtime.Version() tells the version of the toolchain, which is in no file of it. */
static bool add_version(json_t *files, const char *folder, const char *version)
{
	return add_text(files, folder, "version.go",
		format("package runtime\n\nconst theVersion = \"%s\"\n", version));
}

/* Only a program with the package of Go's library links this part. */
static bool add_overlay_part(json_t *files, const char *root, const char *package, const char *part)
{
	const char *name = file_base(package);

	return add_overlay_files(files, format("%s/src/%s", root, part),
		       format("%s/%s", paths_overlay(), file_base(part))) &&
	       add_text(files, format("%s/src/%s", root, package), format("%s.go", name),
		       format("package %s\n\nimport _ \"%s\"\n", name, part));
}

/* The tests of internal/synctest do without testing/synctest. */
static bool add_bubbles(json_t *files, const char *root)
{
	return add_overlay_part(files, root, "testing/synctest", GC_BUBBLES) &&
	       add_text(files, format("%s/src/internal/synctest", root), "bubbles_test.go",
		       "package synctest_test\n\nimport _ \"" GC_BUBBLES "\"\n");
}

static bool add_packages(json_t *files, const char *root, unsigned release)
{
	enum { FIRST_WITH_BUBBLES = 25 };

	return add_overlay_part(files, root, "testing", GC_TESTS) &&
	       add_overlay_part(files, root, "runtime/metrics", GC_METRICS) &&
	       add_overlay_part(files, root, "runtime/trace", GC_TRACES) &&
	       (release < FIRST_WITH_BUBBLES || add_bubbles(files, root));
}

/* Beside package runtime, which alone may import its internal packages. */
static bool add_parts(json_t *files, const char *ours, const char *root, unsigned release)
{
	if (gc_runtime_of(release) == GC_RUNTIME_OF_OLD)
		return add_overlay_files(files, format("%s/src/" GC_LIBRARY_OF_OLD, root),
			format("%s/linkrtlib", ours));
	return add_overlay_files(
		       files, format("%s/src/" GC_MAPS, root), format("%s/linkrtmaps", ours)) &&
	       add_overlay_files(
		       files, format("%s/src/" GC_LIBRARY, root), format("%s/linkrtlib", ours)) &&
	       add_overlay_files(
		       files, format("%s/src/" GC_PROFILES, root), format("%s/linkrtprof", ours)) &&
	       add_packages(files, root, release);
}

static bool fill_overlay(json_t *files, const char *root, const char *version)
{
	const char *ours = paths_overlay(), *runtime = format("%s/src/runtime", root);
	const unsigned release = gosettings_release(version);

	return ours && hide_files(files, runtime, release) &&
	       add_overlay_files(files, runtime, format("%s/runtime", ours)) &&
	       add_parts(files, ours, root, release) && add_version(files, runtime, version);
}

bool gc_write_json(const char *path, json_t *value)
{
	char *text = json_dumps(value, 0);

	if (!text)
		out_of_memory();
	bool written = write_file(path, text, strlen(text));
	free(text);
	json_decref(value);
	return written;
}

static bool write_overlay(struct gc *gc, const char *root, const char *version)
{
	json_t *overlay = json_object(), *files = json_object();
	const char *path = temp_path("overlay.json");

	json_object_set_new(overlay, "Replace", files);
	bool good = fill_overlay(files, root, version);
	good = gc_write_json(path, overlay) && good;
	gc->overlay = good ? path : NULL;
	return good;
}

static bool overlay_tree(struct gc *gc, const struct gotree *tree)
{
	return link_root(gc, tree) &&
	       write_overlay(gc, gc->root ? gc->root : tree->root, tree->version);
}

bool gc_write_overlay(struct gc *gc)
{
	struct gotree tree;

	if (gc->overlay)
		return true;
	if (!find_tree(gc, &tree))
		return false;
	gc->settings.modcache = copy(tree.modcache);
	if (gc_runtime_of(gosettings_release(tree.version)) != GC_RUNTIME_TYPES)
		return overlay_tree(gc, &tree);
	if (gc->products)
		gc->products->partial = tree.version;
	return true;
}
