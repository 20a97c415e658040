/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finds the Go objects of a file. cmd/internal/archive/archive.go defines
 * both containers; only objects of one release and architecture go together.
 */
#include "command/goobj/goobjfile.h"

#include "command/base/ar.h"
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/filekind.h"
#include "command/base/text.h"

#include <stdio.h>
#include <stdlib.h>

#define OBJECT_MAGIC "go object "
#define HEADER_END "\n!\n"
#define CGO_HEADING "\n$$  // cgo\n"

/* "go object GOOS GOARCH VERSION ..." */
struct heading {
	char os[32], arch[32], version[64];
};

static bool read_heading(const struct range *range, struct heading *heading)
{
	char line[160] = "";
	const uint8_t *end = memchr(range->at, '\n', range->size);
	size_t size = end ? end - range->at : 0;

	memcpy(line, range->at, size < sizeof line ? size : sizeof line - 1);
	if (sscanf(line, OBJECT_MAGIC "%31s %31s %63s", heading->os, heading->arch,
		    heading->version) == 3)
		return true;
	return range_fault(range, 0, "the header of the Go object is cut short");
}

static bool unknown_arch(const struct range *range, const char *arch)
{
	return range_fault(range, 0, "an object for %s (known: %s)", arch, goarch_names());
}

static bool check_heading(
	const struct goobjfile *file, const struct range *range, const struct heading *heading)
{
	const struct release *release = release_find(heading->version);
	const struct goarch *arch = goarch_find(heading->arch);

	if (strcmp(heading->os, "linux") != 0)
		return range_fault(range, 0, "an object for %s (known: linux)", heading->os);
	if (!arch)
		return unknown_arch(range, heading->arch);
	if (!release)
		return range_fault(range, 0,
			"an object of %s, which linkrt has no table for (known: " RELEASES_TEXT ")",
			heading->version);
	if (release->minor < arch->since)
		return range_fault(range, 0,
			"an object of %s for %s (known for it: go1.%u and later)", heading->version,
			arch->name, arch->since);
	if (file->release && (file->release != release || file->arch != arch))
		return range_fault(
			range, 0, "objects of two Go releases or architectures in one archive");
	return true;
}

/* "X:one,two" at the end of the header's first line; internal/buildcfg has the names. */
static bool has_experiment(const uint8_t *at, const uint8_t *end, const char *name)
{
	size_t size = strlen(name);

	for (const uint8_t *next; (next = memmem(at, end - at, name, size)); at = next + size)
		if ((next[-1] == ':' || next[-1] == ',') &&
			(next[size] == ',' || next[size] == '\n' || next[size] == ' '))
			return true;
	return false;
}

static bool add_object(struct goobjfile *file, const struct range *range)
{
	struct heading heading;
	const uint8_t *end = memmem(range->at, range->size, HEADER_END, strlen(HEADER_END));

	if (!read_heading(range, &heading) || !check_heading(file, range, &heading))
		return false;
	if (!end)
		return range_fault(range, range->size, "the Go object ends within its header");
	memcpy(file->version, heading.version, sizeof file->version);
	file->release = release_find(heading.version);
	file->arch = goarch_find(heading.arch);
	uint64_t start = end + strlen(HEADER_END) - range->at;
	struct range bytes = range_part(range, start, range->size - start);
	struct goobj *obj = push(&file->objects);
	if (!goobj_open(obj, &bytes, file->release, file->arch))
		return false;
	obj->dwarf5 = has_experiment(range->at, end, "dwarf5");
	file->cgo |= memmem(range->at, end - range->at, CGO_HEADING, strlen(CGO_HEADING)) != NULL;
	return true;
}

/* Export data, and what ar and ranlib write for linkers. */
static bool is_index(const struct ar_member *member)
{
	static const char *const names[] = {"__.PKGDEF", "/", "//", "/SYM64/"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(member->name, names[i]))
			return true;
	return starts_with(member->name, "__.SYMDEF");
}

static bool add_member(struct goobjfile *file, const struct ar_member *member)
{
	struct range range = range_part(
		&file->bytes, member->bytes - (const char *)file->bytes.at, member->size);

	if (is_index(member))
		return true;
	if (file_kind(member->bytes, member->size) == FILE_GO_OBJECT)
		return add_object(file, &range);
	*push(&file->foreign) = (struct foreign){member->name, member->bytes, member->size};
	return true;
}

/* Why an archive has no Go objects. `ar rcs` of a file that gc wrote makes such an archive. */
static const char *without_objects(const struct goobjfile *file)
{
	for (size_t i = 0; i < file->foreign.count; i++) {
		const struct foreign *member = &file->foreign.at[i];
		if (file_kind(member->bytes, member->size) == FILE_GO_ARCHIVE)
			return "an archive in an archive: take it out (ar x), and give it by itself";
	}
	return "an archive without Go objects";
}

static bool read_archive(struct goobjfile *file)
{
	const char *bytes = (const char *)file->bytes.at;
	struct ar ar = {.bytes = bytes, .size = file->bytes.size};
	struct ar_member member;
	enum ar_state state;

	while ((state = ar_next(&ar, &member)) == AR_MEMBER) {
		if (!add_member(file, &member))
			return false;
	}
	if (state == AR_CUT)
		return range_fault(&file->bytes, ar.at, "the file ends inside a record");
	if (state == AR_DAMAGED)
		return range_fault(
			&file->bytes, ar.at, "the header of the archive member is damaged");
	return file->objects.count || range_fault(&file->bytes, 0, "%s", without_objects(file));
}

bool goobjfile_parse(struct goobjfile *file, const uint8_t *bytes, size_t size)
{
	*file = (struct goobjfile){.bytes = {.at = bytes, .size = size}};
	file->bytes.fault = &file->fault;
	switch (file_kind((const char *)bytes, size)) {
	case FILE_ARCHIVE:
	case FILE_GO_ARCHIVE:
		return read_archive(file);
	case FILE_GO_OBJECT:
		return add_object(file, &file->bytes);
	case FILE_ELF:
		return range_fault(&file->bytes, 0, "an ELF file, and no Go object to convert");
	case FILE_THIN_ARCHIVE:
		return range_fault(&file->bytes, 0, "a thin archive: make a plain one (ar rcs)");
	case FILE_BSD_ARCHIVE:
		return range_fault(
			&file->bytes, 0, "an archive in BSD's format: make a plain one (ar rcs)");
	default:
		return range_fault(&file->bytes, 0, "neither a Go object nor an archive");
	}
}

bool goobjfile_open(struct goobjfile *file, const char *path, const char *label)
{
	size_t size;
	char *bytes = file_read(path, label, &size);

	if (bytes && !size) {
		complain(label, "the file is empty");
		file_drop(bytes);
		bytes = NULL;
	}
	if (!bytes)
		return false;
	bool good = goobjfile_parse(file, (uint8_t *)bytes, size);
	file->owned = true;
	if (good)
		return true;
	complain(
		label, "offset %llu: %s", (unsigned long long)file->fault.offset, file->fault.what);
	goobjfile_close(file);
	return false;
}

void goobjfile_close(struct goobjfile *file)
{
	if (file->owned)
		file_drop((char *)file->bytes.at);
	file->owned = false;
	file->objects.count = file->foreign.count = 0;
}
