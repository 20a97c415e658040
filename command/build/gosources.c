/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Checks the Go files of a build as one package. It does not report undefined
 * symbols, because other objects may define them.
 */
#include "command/build/gosources.h"

#include "command/check/check.h"
#include "command/table/history.h"

/* gccgo 12 speaks the language of this release. */
#define GCCGO_RELEASE 18

static bool read_sources(struct check *c, const struct inputs *inputs)
{
	struct folder *folder = NULL;

	for (size_t i = 0; i < inputs->count; i++) {
		size_t size;
		const struct input *input = &inputs->at[i];
		const char *text = input->language == LANG_GO ? slurp(input->path, &size) : NULL;
		struct source_file *file =
			text ? parse_go(input->name, text, size, NULL, NULL) : NULL;
		if (!file || file->error || !file->package)
			continue; /* the compiler will say it better */
		if (!folder)
			folder = lone_folder(&c->world, file);
		else
			list_add(&folder->files, file);
		file->folder = folder;
		*table_at(&c->only, file->path) = folder;
	}
	return folder != NULL;
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

bool check_sources(const struct inputs *inputs, const struct request *request)
{
	bool gccgo = request_compiler(request) == COMPILER_GCCGO;
	struct check c = {.release = gccgo ? GCCGO_RELEASE : RELEASE_NEWEST,
		.gc = !gccgo,
		.gccgo = gccgo,
		.linkrt = true,
		.in_build = true};
	struct build build = {"linux", request->arch->name, "", gccgo, true, c.release};

	c.findings.releases = (uint64_t)1 << c.release;
	c.world.build = build;
	if (!read_sources(&c, inputs))
		return true;
	struct folder *folder = c.world.folders.at[0];
	check_package(&c, folder_package(&c.world, folder,
				  ((struct source_file *)folder->files.at[0])->package));
	return !print_errors(&c);
}
