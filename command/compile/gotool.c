/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Runs `go tool compile` and `go tool asm` on the package, as cmd/go/internal/work/gc.go does, and
 * asks `go build` what it would tell the linker. Source: Go 1.26 cmd/go/internal/load/pkg.go,
 * setBuildInfo; work/exec.go, writeLinkImportcfg.
 */
#include "command/base/arena.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/system/publish.h"
#include "command/base/table.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"

#include <stdlib.h>
#include <string.h>

/* A cache apart from the user's, because -linkshared makes other objects. */
char *gc_cache_folder(void)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache && *cache == '/')
		return format("%s/linkrt/go-build", cache);
	if (home && *home == '/')
		return format("%s/.cache/linkrt/go-build", home);
	return temp_path("go-build");
}

static void add_variables(struct strings *command, const struct gc *gc, bool cgo)
{
	strings_addf(command, "GOCACHE=%s", gc->cache);
	strings_addf(command, "GOARCH=%s", gc->request->arch->name);
	strings_addf(command, "GOTOOLCHAIN=%s", gc->root ? "local" : gc->toolchain);
	strings_addf(command, "GOFLAGS=%s", gc->settings.flags);
	strings_addf(command, "CGO_ENABLED=%d", cgo);
	strings_add(command, "GOOS=linux");
	if (gc->root)
		strings_addf(command, "GOROOT=%s", gc->root);
	/* Without a HOME go has no cache of modules, and takes each path for one in it. */
	if (gc->settings.modcache && !*gc->settings.modcache)
		strings_addf(command, "GOMODCACHE=%s", temp_path("modules"));
	if (gc->folder && !gc->module)
		strings_add(command, "GO111MODULE=off");
}

static void start_go_command(
	struct strings *command, const struct gc *gc, const char *folder, bool cgo)
{
	*command = (struct strings){0};
	strings_add_all(command, "env", "-u", "GOROOT", NULL);
	if (folder)
		strings_add_all(command, "-C", folder, NULL);
	add_variables(command, gc, cgo);
	strings_add(command, gc->root ? format("%s/bin/go", gc->root) : gc->go);
}

void gc_start_go(struct strings *command, const struct gc *gc, const char *folder)
{
	start_go_command(command, gc, folder, false);
}

void gc_start_go_with_cgo(struct strings *command, const struct gc *gc, const char *folder)
{
	start_go_command(command, gc, folder, true);
}

/* A toolchain other than the local one may be in go's cache; if it is not, nothing is fetched. */
char *gc_version(const struct gc *gc)
{
	struct strings probe = {0};

	if (!gc->go)
		return NULL;
	strings_add_all(&probe, "env", "-u", "GOROOT", "GOPROXY=off", NULL);
	strings_addf(&probe, "GOTOOLCHAIN=%s", gc->toolchain);
	strings_add_all(&probe, gc->go, "env", "GOVERSION", NULL);
	step_say(&probe);
	char *version = step_answer(&probe);
	if (version)
		version[strcspn(version, "\n")] = 0;
	return version;
}

static char *write_config(const struct gc *gc)
{
	char *path = temp_path("importcfg");
	struct strings lines = {0};

	for (size_t i = 0; i < gc->paths.count; i++)
		strings_addf(&lines, "packagefile %s=%s\n", gc->paths.at[i], gc->exports.at[i]);
	const char *text = strings_join(&lines, "");
	return write_file(path, text, strlen(text)) ? path : NULL;
}

/* The compiler writes this header, but -gensymabis needs it earlier: an empty one will do. */
static char *asm_header(void)
{
	return temp_path_in("include", "go_asm.h");
}

static void add_include_folders(struct strings *command, const struct strings *files)
{
	struct table folders = {0};

	for (size_t i = 0; i < files->count; i++) {
		const char *folder = file_folder(files->at[i]);
		if (table_add(&folders, folder))
			strings_addf(command, "-I=%s", folder);
	}
}

static void start_asm(struct strings *command, const struct gc *gc)
{
	gc_start_go(command, gc, NULL);
	strings_add_all(command, "tool", "asm", "-p", "main", NULL);
	strings_addf(command, "-I=%s", temp_path("include"));
	add_include_folders(command, &gc->asms);
	if (gc->trim)
		strings_add_all(command, "-trimpath", gc->trim, NULL);
	strings_add_all(command, gc->include, "-D=GOOS_linux", NULL);
	strings_addf(command, "-D=GOARCH_%s", gc->request->arch->name);
}

bool gc_list_abis(const struct gc *gc)
{
	struct strings command;

	if (!gc->asms.count)
		return true;
	char *header = asm_header();
	if (!header || !write_file(header, "", 0))
		return false;
	start_asm(&command, gc);
	strings_add_all(&command, "-gensymabis", "-o", temp_path("symabis"), NULL);
	strings_append(&command, &gc->asms);
	return step_tool(&command);
}

bool gc_compile_package(const struct gc *gc)
{
	struct strings command;

	char *config = write_config(gc);
	if (!config)
		return false;
	gc_start_go(&command, gc, NULL);
	strings_add_all(&command, "tool", "compile", "-p", "main", "-linkshared", "-pack", NULL);
	if (gc->clears_frames)
		strings_add_all(&command, "-clobberdead", gc_unmerged(gc), NULL);
	if (gc->language)
		strings_add(&command, gc->language);
	strings_add_all(&command, "-importcfg", config, NULL);
	if (gc->embed)
		strings_add_all(&command, "-embedcfg", gc->embed, NULL);
	if (gc->trim)
		strings_add_all(&command, "-trimpath", gc->trim, NULL);
	if (gc->asms.count)
		strings_add_all(
			&command, "-symabis", temp_path("symabis"), "-asmhdr", asm_header(), NULL);
	strings_add_all(&command, "-o", temp_path("go.a"), NULL);
	strings_append(&command, &gc->gos);
	return step_tool(&command);
}

static bool assemble_one(const struct gc *gc, size_t i)
{
	struct strings command;
	char *object = temp_path(format("asm%zu.o", i));

	start_asm(&command, gc);
	strings_add_all(&command, "-o", object, gc->asms.at[i], NULL);
	if (!step_tool(&command))
		return false;
	gc_start_go(&command, gc, NULL);
	strings_add_all(&command, "tool", "pack", "r", temp_path("go.a"), object, NULL);
	return step_tool(&command);
}

bool gc_assemble(const struct gc *gc)
{
	for (size_t i = 0; i < gc->asms.count; i++)
		if (!assemble_one(gc, i))
			return false;
	return true;
}

bool gc_compile_types(const struct gc *gc)
{
	const char *text = gc_runtime_source();
	char *source = temp_path("runtime.go");
	struct strings command;

	if (!write_file(source, text, strlen(text)))
		return false;
	gc_start_go(&command, gc, NULL);
	strings_add_all(&command, "tool", "compile", "-p", "runtime", "-std", "-+", "-linkshared",
		"-o", temp_path("types.a"), source, NULL);
	return step_tool(&command);
}

/*
 * What debug.ReadBuildInfo tells: the package main, the modules and the settings of the build. The
 * go command composes it for Go's linker, and `go build -n` prints it.
 */

/* The go command quotes the text as Go does. These bytes are around it: modload/build.go. */
#define MODINFO "\nmodinfo \""
#define START MODINFO "0w\\xaf\\f\\x92t\\b\\x02A\\xe1\\xc1\\a\\xe6\\xd6\\x18\\xe6"
#define END "\\xf92C1\\x86\\x18 r\\x00\\x82B\\x10A\\x16\\xd8\\xf2\""

/* Go's own packages ask for it only if the program asks them. */
static bool is_asked_for(const struct gc *gc)
{
	static const char asks[] = "runtime/debug";
	bool asked = strings_have(&gc->imports, asks);

	for (size_t i = 0; i < gc->products->packages.count; i++) {
		const struct imported *package = &gc->products->packages.at[i];
		asked = asked || (!table_find(&gc->library, package->path) &&
					 strings_have(&package->imports, asks));
	}
	return asked;
}

/* Printable text with tabs and ends of lines is quoted in Go as in JSON. NULL if it is not. */
static char *unquote(const char *quoted, size_t size)
{
	json_t *text = json_loads(format("\"%.*s\"", (int)size, quoted),
		JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
	char *plain = text ? copy(json_string_value(text)) : NULL;

	json_decref(text);
	return plain;
}

/* Our own options of the go command are no settings of the user's. */
static char *without_options(char *text)
{
	static const char ours[] = "build\t-gcflags=";
	struct strings lines = {0};

	for (char *line; (line = strsep(&text, "\n")) && *line;)
		if (!starts_with(line, ours))
			strings_addf(&lines, "%s\n", line);
	return strings_join(&lines, "");
}

static char *modinfo_in(const char *printed)
{
	const char *start = strstr(printed, START), *end = start ? strstr(start, END) : NULL;
	char *text =
		end ? unquote(start + strlen(START), (size_t)(end - start) - strlen(START)) : NULL;

	return text && *text ? without_options(text) : NULL;
}

/* It compiles nothing: the options are those of the list, so that the packages are in the cache. */
static char *ask_modinfo(const struct gc *gc)
{
	struct strings command;
	char *printed;

	gc_start_go(&command, gc, gc->folder);
	strings_add_all(&command, "build", "-n", "-gcflags=all=-linkshared", NULL);
	if (gc->overlay)
		strings_addf(&command, "-overlay=%s", gc->overlay);
	strings_add_all(&command, "-o", temp_path("modinfo"), "--", NULL);
	gc_add_package(&command, gc);
	return step_errors(&command, &printed) ? printed : NULL;
}

void gc_take_modinfo(struct gc *gc)
{
	char *printed = is_asked_for(gc) ? ask_modinfo(gc) : NULL;

	gc->program.tasks.modinfo = printed ? modinfo_in(printed) : NULL;
}
