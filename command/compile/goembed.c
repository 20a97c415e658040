/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The configuration of //go:embed, which the compiler reads: the files of each pattern. `go list`
 * says which files all patterns together mean; cmd/go/internal/load/pkg.go says how one matches.
 */
#include "command/base/arena.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"
#include "command/gosrc/pathmatch.h"
#include "command/gosrc/world.h"

#include <jansson.h>
#include <string.h>

static size_t count_slashes(const char *path)
{
	size_t count = 0;

	for (; (path = strchr(path, '/')); path++)
		count++;
	return count;
}

/* The end of the first `count` elements of a path; NULL if it has fewer. */
static const char *end_of_elements(const char *path, size_t count)
{
	const char *end = path + strcspn(path, "/");

	for (; count > 1 && *end; count--)
		end += 1 + strcspn(end + 1, "/");
	return count > 1 ? NULL : end;
}

/* A pattern that names a folder leaves such names in it out. */
static bool has_hidden(const char *rest)
{
	return strstr(rest, "/.") || strstr(rest, "/_");
}

/* Whether the pattern means this file, or a folder that it is in. */
static bool embeds(const char *pattern, const char *file)
{
	bool all = starts_with(pattern, "all:");
	const char *glob = pattern + (all ? strlen("all:") : 0);
	const char *end = end_of_elements(file, count_slashes(glob) + 1);

	return end && path_match(glob, format("%.*s", (int)(end - file), file)) &&
	       (all || !has_hidden(end));
}

static json_t *files_of(const json_t *files, const char *pattern)
{
	json_t *list = json_array(), *file;
	size_t i;

	json_array_foreach(files, i, file)
	{
		if (embeds(pattern, json_string_value(file)))
			json_array_append(list, file);
	}
	return list;
}

static json_t *patterns_of(const json_t *package)
{
	const json_t *files = json_object_get(package, "EmbedFiles");
	json_t *patterns = json_object(), *pattern;
	size_t i;

	json_array_foreach(json_object_get(package, "EmbedPatterns"), i, pattern)
	{
		const char *text = json_string_value(pattern);
		json_object_set_new(patterns, text, files_of(files, text));
	}
	return patterns;
}

static json_t *paths_of(const json_t *package)
{
	const char *folder = json_string_value(json_object_get(package, "Dir"));
	json_t *paths = json_object(), *file;
	size_t i;

	json_array_foreach(json_object_get(package, "EmbedFiles"), i, file)
	{
		const char *name = json_string_value(file);
		json_object_set_new(paths, name, json_string(format("%s/%s", folder, name)));
	}
	return paths;
}

bool gc_write_embed(struct gc *gc, const json_t *package)
{
	json_t *config = json_object();

	if (!json_array_size(json_object_get(package, "EmbedPatterns")))
		return json_decref(config), true;
	gc->embed = temp_path("embedcfg");
	json_object_set_new(config, "Patterns", patterns_of(package));
	json_object_set_new(config, "Files", paths_of(package));
	return gc_write_json(gc->embed, config);
}

#define EMBED_TASK "embed..inittask"

/* Only of a package that would initialise embed are the files read again. */
static void drop(struct inittasks *tasks, const char *name, const struct gosource *source)
{
	for (size_t i = 0; i < tasks->count; i++) {
		struct inittask *task = &tasks->at[i];
		if (!strcmp(task->name, name) && strings_have(&task->after, EMBED_TASK) &&
			gosources_embed_blank(source))
			strings_remove(&task->after, EMBED_TASK);
	}
}

void gc_drop_embed(struct gc *gc)
{
	for (size_t i = 0; i < gc->checked.count; i++) {
		const struct gosource *source = &gc->checked.at[i];
		drop(&gc->program.tasks,
			i ? format("%s..inittask", escape_path(source->import_path))
			  : "main..inittask",
			source);
	}
}
