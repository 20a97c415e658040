/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files and folders. All files are read into one buffer, which is faster than to map each file.
 */
#include "command/gosrc/read.h"

#include "command/base/diag.h"
#include "command/base/system/reading.h"
#include "command/base/text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static struct file_bytes buffer;
static const char *refusal;

const char *slurp(const char *path, size_t *size)
{
	refusal = reading_fill(&buffer, path, READ_SOURCE);
	if (refusal)
		stop_if_lacking(path);
	*size = buffer.size;
	return refusal ? NULL : buffer.bytes;
}

const char *slurp_refusal(void)
{
	return refusal;
}

/* Folders */

static bool is_subfolder(const char *path, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return !lstat(format("%s/%s", path, entry->d_name), &st) && S_ISDIR(st.st_mode);
}

bool package_source(const char *name)
{
	static const char *const suffixes[] = {".go", ".s", ".c", ".cc", ".cpp", ".cxx", ".m", ".f",
		".F", ".for", ".f90", ".syso", ".swig", ".swigcxx", ".S", ".sx"};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
		if (!strcmp(dot, suffixes[i]))
			return true;
	return false;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_names(struct list *names)
{
	if (names->count)
		qsort(names->at, names->count, sizeof *names->at, by_text);
}

/* Leaves out names that begin with `.` or `_`, and testdata, as the go command does. */
bool folder_names(const char *path, struct list *names, struct list *subfolders)
{
	DIR *dir = opendir(path);

	if (!dir) {
		stop_if_lacking(path);
		return false;
	}
	for (struct dirent *entry; (entry = readdir(dir));) {
		const char *name = entry->d_name;
		if (*name == '.' || *name == '_')
			continue;
		bool folder = is_subfolder(path, entry);
		if (folder && subfolders && strcmp(name, "testdata"))
			list_add(subfolders, (void *)atom_of(name));
		else if (!folder && package_source(name))
			list_add(names, (void *)atom_of(name));
	}
	closedir(dir);
	sort_names(names);
	if (subfolders)
		sort_names(subfolders);
	return true;
}
