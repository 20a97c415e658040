/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The files that the user gave.
 */
#include "command/compile/input.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/system/reading.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct suffix {
	const char *text;
	enum language language;
} suffixes[] = {{".go", LANG_GO}, {".c", LANG_C}, {".S", LANG_ASM_CPP}, {".gas", LANG_ASM_CPP},
	{".s", LANG_ASM}, {".o", LANG_OBJECT}, {".a", LANG_ARCHIVE}};

static const struct suffix *suffix_of(const char *name)
{
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (!strcmp(file_suffix(name), suffixes[i].text))
			return &suffixes[i];
	return NULL;
}

static bool is_folder(const char *name)
{
	struct stat status;

	return !stat(name, &status) && S_ISDIR(status.st_mode);
}

/* Go's commands read every Go file of a folder, to its end. */
static bool check_go_file(const char *path, bool *found)
{
	const char *why = is_folder(path) ? NULL : reading_refuses(path, READ_SOURCE);

	*found = true;
	if (why)
		complain(path, "cannot read: %s", why);
	return !why;
}

static bool check_folder(const char *name)
{
	DIR *folder = opendir(name);
	bool found = false, good = true;

	if (!folder) {
		complain(name, "cannot read: %s", strerror(errno));
		return false;
	}
	for (struct dirent *entry; good && (entry = readdir(folder));)
		if (ends_with(entry->d_name, ".go"))
			good = check_go_file(format("%s/%s", name, entry->d_name), &found);
	closedir(folder);
	if (good && !found)
		complain(name, "is a directory without Go files");
	return good && found;
}

static bool check_file(const char *name)
{
	const char *why = reading_refuses(name, READ_OBJECT);
	struct stat status;

	if (stat(name, &status))
		complain(name, "%s", strerror(errno));
	else if (why)
		complain(name, "cannot read: %s", why);
	else if (access(name, R_OK))
		complain(name, "cannot read: %s", strerror(errno));
	else if (S_ISREG(status.st_mode) && status.st_size == 0)
		complain(name, "the file is empty");
	else
		return true;
	return false;
}

/* Compilers take a leading `-` for an option and a leading `@` for a file of options. */
static char *safe_path(const char *name)
{
	return format("%s%s", *name == '-' || *name == '@' ? "./" : "", name);
}

static bool open_input(struct input *input, const char *name)
{
	const struct suffix *suffix = suffix_of(name);

	if (!(is_folder(name) ? check_folder(name) : check_file(name)))
		return false;
	*input = (struct input){.name = name, .path = safe_path(name), .language = LANG_FOLDER};
	if (is_folder(name))
		return true;
	if (!suffix) {
		complain(name, "unknown kind of file (known: .go .c .S .gas .s .o .a)");
		return false;
	}
	input->language = suffix->language;
	if (input->language == LANG_OBJECT || input->language == LANG_ARCHIVE)
		input->kind = file_kind_of(input->path);
	return true;
}

bool inputs_open(struct inputs *inputs, const struct strings *files)
{
	bool good = true;

	inputs->count = files->count;
	inputs->at = arena_new(files->count * sizeof *inputs->at);
	for (size_t i = 0; i < files->count; i++)
		if (!open_input(&inputs->at[i], files->at[i]))
			good = false;
	return good;
}

bool inputs_have(const struct inputs *inputs, enum language language)
{
	for (size_t i = 0; i < inputs->count; i++)
		if (inputs->at[i].language == language)
			return true;
	return false;
}
