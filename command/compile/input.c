/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The files that the user gave.
 */
#include "command/compile/input.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/system/reading.h"
#include "command/gosrc/read.h"

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

static const struct suffix *known_suffix(const char *name)
{
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (!strcmp(file_suffix(name), suffixes[i].text))
			return &suffixes[i];
	return NULL;
}

/* Go's commands open every such file of a folder. */
static bool go_opens(const char *name)
{
	static const char *const headers[] = {".h", ".hh", ".hpp", ".hxx"};

	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (!strcmp(file_suffix(name), headers[i]))
			return true;
	return package_source(name);
}

static bool check_go_file(const char *path)
{
	const char *why =
		file_is_folder(path)
			? NULL
			: reading_refuses(path, ends_with(path, ".go") ? READ_SOURCE : READ_OBJECT);

	if (why)
		complain(path, "cannot read: %s", why);
	return !why;
}

bool input_folder_opens(const char *name, bool *found)
{
	DIR *folder = opendir(name);
	bool good = true;

	*found = false;
	if (!folder) {
		complain(name, "cannot read: %s", strerror(errno));
		return false;
	}
	for (struct dirent *entry; good && (entry = readdir(folder));)
		if (go_opens(entry->d_name)) {
			*found |= ends_with(entry->d_name, ".go");
			good = check_go_file(format("%s/%s", name, entry->d_name));
		}
	closedir(folder);
	return good;
}

static bool check_go_folder(const char *name)
{
	bool found, good = input_folder_opens(name, &found);

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
	const struct suffix *suffix = known_suffix(name);

	if (!(file_is_folder(name) ? check_go_folder(name) : check_file(name)))
		return false;
	*input = (struct input){.name = name, .path = safe_path(name), .language = LANG_FOLDER};
	if (file_is_folder(name))
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
