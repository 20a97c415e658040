/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Takes from `go list` which files make the user's package, and asks what a build with cgo would
 * have, which would be lost without a word.
 */
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/compile/gcparts.h"

#include <string.h>

/* Adds the files that satisfy the build constraints, under the names that the user gave. */
static void add_chosen_files(struct gc *gc, const json_t *names, struct strings *list)
{
	size_t i;
	json_t *name;

	json_array_foreach(names, i, name)
	{
		for (size_t k = 0; k < gc->sources.count; k++)
			if (!strcmp(file_base(gc->sources.at[k]), json_string_value(name)))
				strings_add(list, gc->sources.at[k]);
		if (gc->folder)
			strings_addf(list, "%s/%s", gc->folder, json_string_value(name));
	}
}

static void add_package_imports(struct gc *gc, const json_t *imports)
{
	size_t i;
	json_t *path;

	json_array_foreach(imports, i, path)
	{
		if (strcmp(json_string_value(path), "unsafe") != 0)
			strings_add(&gc->imports, json_string_value(path));
	}
}

/* In JSON, U+FFFD stands for bytes that are not UTF-8. No file has such a name. */
static bool has_replacement(const char *name)
{
	return name && strstr(name, "\xef\xbf\xbd");
}

/* Whether the folder of the package and its files can be found by the names in the list. */
static bool check_names(const struct gc *gc, const json_t *package)
{
	const char *folder = gc_text_of(package, "Dir");
	bool own = !json_object_get(package, "DepOnly") && !gc->patterns;
	bool good = !has_replacement(folder);
	size_t i;
	json_t *name;

	json_array_foreach(json_object_get(package, "GoFiles"), i, name)
	{
		good = good && !has_replacement(json_string_value(name));
	}
	if (!good)
		complain(own ? gc->label : folder,
			"go list cannot write its name, which is not UTF-8 (rename it)");
	return good;
}

static bool check_has_files(const struct gc *gc)
{
	if (!gc->gos.count)
		complain(gc->label, "is for tests only (linkrt test takes its package)");
	return gc->gos.count;
}

static bool check_is_main(const struct gc *gc, const json_t *package)
{
	const char *name = gc_text_of(package, "Name");

	if (strings_have(&gc->imports, "C") ||
		json_array_size(json_object_get(package, "CgoFiles")))
		complain(gc->label, "imports \"C\": cgo is not supported");
	else if (!name || strcmp(name, "main") != 0)
		complain(gc->label, "is package %s, not main", name ? name : "?");
	else
		return true;
	return false;
}

/* Each list of files that `go list` has for the build of a package. */
static bool take_lists(struct gc *gc, const json_t *package)
{
	add_chosen_files(gc, json_object_get(package, "GoFiles"), &gc->gos);
	add_chosen_files(gc, json_object_get(package, "SysoFiles"), &gc->systems);
	if (gc->folder)
		add_chosen_files(gc, json_object_get(package, "SFiles"), &gc->asms);
	add_package_imports(gc, json_object_get(package, "Imports"));
	*push(&gc->checked) =
		(struct gosource){gc->folder ? copy(gc_text_of(package, "Dir")) : NULL,
			copy(gc_text_of(package, "ImportPath")), gc->gos};
	return gc_write_embed(gc, package);
}

void gc_take_godebug(struct gc *gc, const json_t *main)
{
	const char *settings = gc_text_of(main, "DefaultGODEBUG");

	gc->program.tasks.godebug = settings ? copy(settings) : NULL;
}

/* The language of a go line: 1.N of 1.N.M and of 1.NrcM, as the compiler wants it. */
static char *language_flag(const char *go)
{
	const size_t major = strcspn(go, ".");
	const char *minor = go[major] ? go + major + 1 : go + major;

	return format(
		"-lang=go%.*s", (int)((size_t)(minor - go) + strspn(minor, "0123456789")), go);
}

bool gc_take_package(struct gc *gc, const json_t *package)
{
	const char *language = gc_text_of(json_object_get(package, "Module"), "GoVersion");

	gc_take_godebug(gc, package);
	gc->language = language ? language_flag(language) : NULL;
	if (gc->settings.trimpath)
		gc->trim = format(
			"%s=>%s", gc_text_of(package, "Dir"), gc_text_of(package, "ImportPath"));
	return check_names(gc, package) && take_lists(gc, package) && check_has_files(gc) &&
	       check_is_main(gc, package);
}

/* With cgo */

/* Files that are for C's compilers and others', of which the first is named. */
static const char *foreign_file(const json_t *package)
{
	static const char *const lists[] = {
		"CFiles", "CXXFiles", "MFiles", "FFiles", "SwigFiles", "SwigCXXFiles", NULL};

	for (const char *const *list = lists; *list; list++) {
		const json_t *files = json_object_get(package, *list);
		if (json_array_size(files))
			return json_string_value(json_array_get(files, 0));
	}
	return NULL;
}

/* A file that is there for builds with cgo only has a twin for the others. */
static bool has_twin(const struct gc *gc, const char *path)
{
	const struct build build = gc_build(gc);

	return gosources_constrained(&build, path);
}

/* The name as the user sees it: in the user's folder, or in that of an imported package. */
static const char *shown_name(const struct gc *gc, const json_t *package, const char *file)
{
	if (json_object_get(package, "DepOnly") || gc->patterns)
		return format("%s/%s", gc_text_of(package, "Dir"), file);
	for (size_t i = 0; i < gc->sources.count; i++)
		if (!strcmp(file_base(gc->sources.at[i]), file))
			return gc->sources.at[i];
	return gc->folder ? format("%s/%s", gc->folder, file) : file;
}

static bool check_cgo_files(const struct gc *gc, const json_t *package)
{
	size_t i;
	json_t *name;

	json_array_foreach(json_object_get(package, "CgoFiles"), i, name)
	{
		const char *file = json_string_value(name);
		if (!gc->settings.wants_cgo &&
			has_twin(gc, format("%s/%s", gc_text_of(package, "Dir"), file)))
			continue;
		complain(shown_name(gc, package, file), "imports \"C\": cgo is not supported%s",
			gc->settings.wants_cgo ? " (CGO_ENABLED=1)" : "");
		return false;
	}
	return true;
}

/*
 * Packages of Go's library for a part of Go that linkrt does not have. If a package of the user's
 * imports one, linkrt refuses it before it is compiled. Go's own packages may import them, because
 * they use them only if the program asks for it.
 */
static const struct absent {
	const char *path, *what;
	bool is_whole; /* the whole overlay has it */
} absent[] = {{"net/http/pprof", "no profiles", true}, {"plugin", "no plugins", false},
	{"runtime/cgo", "no cgo", false}, {"runtime/coverage", "no coverage", false},
	{"runtime/pprof", "no profiles", true}, {"runtime/race", "no race detector", false},
	{"runtime/trace", "no execution traces", true}};

static const struct absent *absent_of(const struct gc *gc, const char *path)
{
	const bool whole = gc_runtime_of(gc->settings.release) == GC_RUNTIME_WHOLE;

	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		if (!strcmp(absent[i].path, path))
			return whole && absent[i].is_whole ? NULL : &absent[i];
	return NULL;
}

bool gc_imports_absent(const struct gc *gc, const json_t *package)
{
	size_t i;
	const json_t *path;

	json_array_foreach(json_object_get(package, "Imports"), i, path)
	{
		if (absent_of(gc, json_string_value(path)))
			return true;
	}
	return false;
}

static int line_of_import(const char *file, const char *path)
{
	size_t size;
	char *text = file_exists(file) ? file_read(file, file, &size) : NULL;
	int line = text ? line_of_word(text, format("\"%s\"", path)) : 0;

	file_drop(text);
	return line;
}

/* The first line of the build's own files that has the import; NULL if there is none. */
static const char *place_of_import(const struct gc *gc, const json_t *package, const char *path)
{
	const char *folder = gc_text_of(package, "Dir");
	size_t i;
	const json_t *name;

	json_array_foreach(json_object_get(package, "GoFiles"), i, name)
	{
		const char *file = json_string_value(name), *at = format("%s/%s", folder, file);
		int line = line_of_import(at, path);
		if (line && !has_twin(gc, at))
			return format("%s:%d", shown_name(gc, package, file), line);
	}
	return NULL;
}

static bool refuse_absent_imports(const struct gc *gc, const json_t *package)
{
	size_t i;
	const json_t *path;

	json_array_foreach(json_object_get(package, "Imports"), i, path)
	{
		const struct absent *a = absent_of(gc, json_string_value(path));
		const char *place = a ? place_of_import(gc, package, a->path) : NULL;
		if (!place)
			continue;
		complain(place, "import \"%s\": linkrt has %s%s", a->path, a->what,
			a->is_whole ? format(" with Go 1.%u", gc->settings.release) : "");
		return false;
	}
	return true;
}

/* What linkrt does not have. What is there for a build with cgo would be lost without a word. */
static bool check_lists(const struct gc *gc, const json_t *package)
{
	const char *foreign = foreign_file(package);

	if (json_is_true(json_object_get(package, "Standard")))
		return true;
	if (!check_names(gc, package))
		return false;
	if (!refuse_absent_imports(gc, package))
		return false;
	if (json_array_size(json_object_get(package, "CgoFiles")))
		return check_cgo_files(gc, package);
	if (!foreign)
		return true;
	complain(shown_name(gc, package, foreign),
		"is in a folder of Go files, and Go compiles it with cgo only, which is not "
		"supported (compile it apart, and give linkrt the Go files and the object)");
	return false;
}

bool gc_list_cgo(struct gc *gc, struct table *refused)
{
	struct strings command;
	bool good = true;

	gc_start_go_with_cgo(&command, gc, gc->folder);
	gc_add_list(&command,
		"Dir,ImportPath,Standard,DepOnly,GoFiles,Imports,CgoFiles,CFiles,CXXFiles,MFiles,FFiles,SwigFiles,"
		"SwigCXXFiles");
	strings_add_all(&command, "-e", "-deps", gc->patterns ? "-test" : NULL, NULL);
	strings_add(&command, "--");
	gc_add_package(&command, gc);
	const char *output = step_output(&command), *rest = output;
	for (json_t *package; (good || refused) && (package = gc_next_package(&rest));) {
		const char *path = gc_plain_path(gc_text_of(package, "ImportPath"));
		if ((!refused || !table_find(refused, path)) && !check_lists(gc, package)) {
			good = false;
			if (refused)
				table_add(refused, copy(path));
		} else if (!gc->clears_frames) {
			gc->clears_frames = gc_sees_collections(package);
		}
		json_decref(package);
	}
	return output && (good || refused);
}
