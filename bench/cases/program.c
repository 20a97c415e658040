/* SPDX-License-Identifier: BSD-3-Clause
 *
 * program.c - what a whole program costs: its size, its start, the memory that
 * each thread has, and the semaphore table.
 */
#include <fcntl.h>
#include <gelf.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/harness/case.h"
#include "bench/harness/peer.h"
#include "bench/harness/rows.h"

static bool file_size(const char *path, int64_t *size)
{
	struct stat s;

	if (stat(path, &s))
		return false;
	*size = s.st_size;
	return true;
}

/* What `find` finds in an ELF file. */
static bool in_elf(const char *path, bool (*find)(Elf *elf, int64_t *bytes), int64_t *bytes)
{
	bool found = false;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Elf *elf;

	if (fd < 0)
		return false;
	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_READ, NULL);
	if (elf && elf_kind(elf) == ELF_K_ELF)
		found = find(elf, bytes);
	elf_end(elf);
	close(fd);
	return found;
}

/* Without such a segment, threads have no memory of their own. */
static bool tls_bytes(Elf *elf, int64_t *bytes)
{
	GElf_Phdr p;
	size_t n;

	if (elf_getphdrnum(elf, &n))
		return false;
	*bytes = 0;
	for (size_t i = 0; i < n; i++)
		if (gelf_getphdr(elf, i, &p) && p.p_type == PT_TLS)
			*bytes = p.p_memsz;
	return true;
}

static bool symbol_bytes(Elf *elf, Elf_Scn *section, const char *name, int64_t *bytes)
{
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Shdr h;
	GElf_Sym sym;

	gelf_getshdr(section, &h);
	for (int i = 0; data && gelf_getsym(data, i, &sym); i++) {
		const char *s = elf_strptr(elf, h.sh_link, sym.st_name);

		if (s && !strcmp(s, name)) {
			*bytes = sym.st_size;
			return true;
		}
	}
	return false;
}

static bool table_bytes(Elf *elf, int64_t *bytes)
{
	GElf_Shdr h;

	for (Elf_Scn *s = NULL; (s = elf_nextscn(elf, s));)
		if (gelf_getshdr(s, &h) && h.sh_type == SHT_SYMTAB)
			return symbol_bytes(elf, s, "linkrt_semtable", bytes);
	return false;
}

static bool program_tls(const char *path, int64_t *bytes)
{
	return in_elf(path, tls_bytes, bytes);
}

static bool table_size(const char *path, int64_t *bytes)
{
	return in_elf(path, table_bytes, bytes);
}

/* The stripped sample (sample.c) of this machine's architecture. */
static bool has_start(void)
{
	return bench_linkrt_program("start") != NULL;
}

static bool start_program(uint64_t n, struct bench_window *w)
{
	return peer_start_and_wait(bench_linkrt_program("start"), n, w);
}

/* The program of the peer empty-go. */
static bool has_empty(void)
{
	return bench_linkrt_program("empty-linkrt") != NULL;
}

static bool empty(uint64_t n, struct bench_window *w)
{
	return peer_start_and_wait(bench_linkrt_program("empty-linkrt"), n, w);
}

static const struct bench_side starts[] = {
	{.name = "linkrt", .sample = start_program, .here = has_start},
	{.name = "linkrt, an empty Go program", .sample = empty, .here = has_empty},
	{0},
};

const struct bench_case bench_program[] = {
	{.name = "Program/start",
		.op = "exec to exit, in ns",
		.ask = "start",
		.sides = starts,
		.bars = {{"empty-go", 0.30}}},
	{.name = "Program/size",
		.measure = file_size,
		.files = "stripped-*",
		.unit = "bytes",
		.limit = 16384},
	{.name = "Program/tls",
		.measure = program_tls,
		.files = "stripped-*",
		.unit = "bytes",
		.limit = 128},
	{.name = "Table/size",
		.measure = table_size,
		.files = "sample-*",
		.unit = "bytes",
		.limit = 65536},
	{0},
};
