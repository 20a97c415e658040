/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Checks the Go files that a build compiles with one set of rules: files, a folder, and imported
 * packages. It does not report undefined symbols, because other objects may define them.
 */
#include "command/compile/gosources.h"

#include "command/base/file.h"
#include "command/check/check.h"
#include "command/gosrc/bodies.h"
#include "command/table/history.h"

#include <string.h>

static bool header_only(void *context, const struct source_file *file)
{
	(void)context;
	(void)file;
	return false;
}

/* The file up to its imports; NULL if it is no Go. */
static struct source_file *read_imports(const char *path)
{
	size_t size;
	const char *text = slurp(path, &size);
	struct source_file *file = text ? parse_go(path, text, size, header_only, NULL) : NULL;

	return file && !file->error ? file : NULL;
}

bool gosources_take(const struct build *build, const char *path)
{
	const struct source_file *file = read_imports(path);

	return !file || build_takes(build, file);
}

bool gosources_constrained(const struct build *build, const char *path)
{
	struct source_file *file = read_imports(path);

	if (!file)
		return false;
	file->cgo = false;
	return !build_takes(build, file);
}

bool gosources_embed_blank(const struct gosource *source)
{
	for (size_t i = 0; i < source->files.count; i++) {
		const struct source_file *file = read_imports(source->files.at[i]);
		for (size_t k = 0; file && k < file->imports.count; k++) {
			const struct import *import = file->imports.at[k];
			if (!strcmp(import->path, "embed") &&
				(!import->name || strcmp(import->name, "_") != 0))
				return false;
		}
	}
	return true;
}

static struct folder *add_source_folder(struct check *c, const struct gosource *source)
{
	const char *real = source->folder ? file_real(source->folder) : NULL;

	return world_chosen(&c->world, real, source->import_path);
}

static void read_source(struct folder *folder, const char *path)
{
	size_t size;
	const char *text = slurp(path, &size);
	struct source_file *file = text ? parse_go(path, text, size, NULL, NULL) : NULL;

	if (!file || file->error || !file->package)
		return; /* the compiler will say it better */
	file->folder = folder;
	list_add(&folder->files, file);
}

static void read_sources(struct check *c, const struct gosources *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		struct folder *folder = add_source_folder(c, &sources->at[i]);
		for (size_t k = 0; k < sources->at[i].files.count; k++)
			read_source(folder, sources->at[i].files.at[k]);
		list_add(&c->folders, folder);
	}
}

static void check_packages(struct check *c)
{
	for (size_t i = 0; i < c->folders.count; i++)
		world_index_pushes(&c->world, c->folders.at[i]);
	for (size_t i = 0; i < c->folders.count; i++) {
		struct package *package = folder_main_package(&c->world, c->folders.at[i]);
		if (package)
			check_package(c, package);
	}
}

static bool print_errors(struct check *c)
{
	struct findings errors = {.releases = c->findings.releases};

	for (size_t i = 0; i < c->findings.all.count; i++) {
		struct finding *f = c->findings.all.at[i];
		if (f->severity == SEVERITY_ERROR)
			list_add(&errors.all, f);
	}
	findings_sort(&errors);
	report_text(&errors, stderr);
	return errors.all.count;
}

bool gosources_check(
	const struct gosources *sources, const struct request *request, const struct build *build)
{
	struct check c = {.release = build->gccgo ? GCCGO_RELEASE : RELEASE_NEWEST,
		.gc = !build->gccgo,
		.gccgo = build->gccgo,
		.linkrt = true,
		.in_build = true};

	if (request->no_check)
		return true;
	c.findings.releases = (uint64_t)1 << c.release;
	c.world.build = *build;
	read_sources(&c, sources);
	check_packages(&c);
	return !print_errors(&c);
}
