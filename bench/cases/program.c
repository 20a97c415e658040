/* SPDX-License-Identifier: BSD-3-Clause
 *
 * program.c - what a whole program costs: its size, its start, what each
 * thread carries, the semaphore table.
 */
#include <fcntl.h>
#include <gelf.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/harness/bench.h"
#include "bench/harness/peer.h"

static int64_t file_size(const char *path)
{
	struct stat s;

	return stat(path, &s) ? BENCH_WRONG : s.st_size;
}

/* What `figure` finds in an ELF file. */
static int64_t in_elf(const char *path, int64_t (*figure)(Elf *elf))
{
	int64_t v = BENCH_WRONG;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Elf *elf;

	if (fd < 0)
		return v;
	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_READ, NULL);
	if (elf && elf_kind(elf) == ELF_K_ELF)
		v = figure(elf);
	elf_end(elf);
	close(fd);
	return v;
}

/* No such segment: threads carry nothing. */
static int64_t tls_bytes(Elf *elf)
{
	GElf_Phdr p;
	size_t n;

	if (elf_getphdrnum(elf, &n))
		return BENCH_WRONG;
	for (size_t i = 0; i < n; i++)
		if (gelf_getphdr(elf, i, &p) && p.p_type == PT_TLS)
			return p.p_memsz;
	return 0;
}

static int64_t symbol_bytes(Elf *elf, Elf_Scn *section, const char *name)
{
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Shdr h;
	GElf_Sym sym;

	gelf_getshdr(section, &h);
	for (int i = 0; data && gelf_getsym(data, i, &sym); i++) {
		const char *s = elf_strptr(elf, h.sh_link, sym.st_name);

		if (s && !strcmp(s, name))
			return sym.st_size;
	}
	return BENCH_WRONG;
}

static int64_t table_bytes(Elf *elf)
{
	GElf_Shdr h;

	for (Elf_Scn *s = NULL; (s = elf_nextscn(elf, s));)
		if (gelf_getshdr(s, &h) && h.sh_type == SHT_SYMTAB)
			return symbol_bytes(elf, s, "linkrt_semtable");
	return BENCH_WRONG;
}

static int64_t program_tls(const char *path)
{
	return in_elf(path, tls_bytes);
}

static int64_t table_size(const char *path)
{
	return in_elf(path, table_bytes);
}

/* "start" is the stripped sample of this machine's architecture. */
static const char *start_path(void)
{
	static char path[512];

	return bench_beside("start", path, sizeof path) ? "" : path;
}

static bool has_start(void)
{
	return access(start_path(), X_OK) == 0;
}

static int64_t start(uint64_t n)
{
	return peer_start_and_wait(start_path(), n);
}

static const struct bench_side starts[] = {
	{.name = "linkrt", .run = start, .here = has_start},
	{.files = "empty-go*", .bar = 0.50},
	{.files = "empty-c-*"},
	{0},
};

const struct bench_case bench_program[] = {
	{.name = "Program/start", .op = "exec to exit, in ns", .sides = starts},
	{.name = "Program/size",
		.measure = file_size,
		.files = "stripped-*",
		.unit = "bytes",
		.limit = 16384},
	{.name = "Program/tls", .measure = program_tls, .files = "stripped-*", .unit = "bytes", .limit = 128},
	{.name = "Table/size", .measure = table_size, .files = "sample-*", .unit = "bytes", .limit = 65536},
	{0},
};
