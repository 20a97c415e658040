/* SPDX-License-Identifier: BSD-3-Clause
 *
 * gobench.c - the run in the format of `go test -bench`, which benchstat reads.
 * A line is one launch of one side, so its number of iterations is 1.
 */
#include <ctype.h>
#include <elf.h>
#include <endian.h>
#include <inttypes.h>
#include <string.h>
#include <sys/utsname.h>

#include "bench/report/report.h"

/* Go's names of the architectures, uname's, and their byte orders. */
static const struct {
	const char *goarch, *machine;
	int order;
} goarchs[] = {
#define ARCH(name, machine, cpu, triplet, emulator, order, folder) {#name, #cpu, order},
#include "arch/archs.def"
};

static const char *goarch(const char *machine)
{
	const int own = BYTE_ORDER == LITTLE_ENDIAN ? ELFDATA2LSB : ELFDATA2MSB;

	for (size_t i = 0; i < sizeof goarchs / sizeof *goarchs; i++)
		if (!strcmp(machine, goarchs[i].machine) && goarchs[i].order == own)
			return goarchs[i].goarch;
	return machine;
}

/* The keys that go test writes. The other facts are no keys, or benchstat made a table of each. */
static void put_go_machine(FILE *f, const struct bench_result *r, size_t n)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t m = bench_machine(facts, r, n);
	struct utsname u;

	uname(&u);
	fprintf(f, "goos: linux\ngoarch: %s\npkg: linkrt\n", goarch(u.machine));
	for (size_t i = 0; i < m; i++)
		if (!strcmp(facts[i].name, "processor"))
			fprintf(f, "cpu: %s\n", facts[i].text);
}

void bench_word(const char *name, char *word, size_t size)
{
	size_t n = 0;

	for (; *name && n < size - 1; name++)
		if (isalnum((unsigned char)*name) || *name == '.')
			word[n++] = *name;
		else if (n && word[n - 1] != '_')
			word[n++] = '_';
	while (n && word[n - 1] == '_')
		n--;
	word[n] = 0;
}

static void put_go_name(FILE *f, const struct bench_result *r, size_t row)
{
	char side[BENCH_NAME];

	bench_word(r->row[row].name, side, sizeof side);
	fprintf(f, "Benchmark%s/side=%s 1", r->which->name, side);
}

static void figure_unit(const struct bench_figure *figure, char *unit, size_t size)
{
	char word[32];

	bench_word(figure->name, word, sizeof word);
	snprintf(unit, size, "%s%s", word, figure->ns ? "-ns" : "");
}

static void put_figures(FILE *f, const struct bench_result *r, size_t row, unsigned launch)
{
	char unit[48];

	for (unsigned i = 0; i < bench_figures(r->which); i++) {
		figure_unit(&r->which->figures[i], unit, sizeof unit);
		fprintf(f, " %.6g %s", r->figure[row][i][launch], unit);
	}
}

/* A row may have its times and its figures in different launches. benchstat does not pair them. */
static void put_launch(FILE *f, const struct bench_result *r, size_t row, unsigned launch)
{
	bool ns = !strcmp(bench_unit(r->which), "ns");

	put_go_name(f, r, row);
	if (launch < r->done[row])
		fprintf(f, " %.6g %s", r->ns[row][launch], ns ? "ns/op" : bench_unit(r->which));
	if (launch < r->figured[row])
		put_figures(f, r, row, launch);
	fputs("\n", f);
}

static void put_go_row(FILE *f, const struct bench_result *r, size_t row)
{
	if (r->which->measure) {
		put_go_name(f, r, row);
		fprintf(f, " %" PRId64 " %s\n", r->value[row], r->which->unit);
		return;
	}
	for (unsigned k = 0; k < r->done[row] || k < r->figured[row]; k++)
		put_launch(f, r, row, k);
}

/* Names the figures of which more is better. benchstat assumes that less is better. */
static void put_units(FILE *f, const struct bench_result *r, size_t n)
{
	const struct bench_figure *last = NULL;
	char unit[48];

	for (size_t i = 0; i < n; i++)
		for (unsigned k = 0; k < bench_figures(r[i].which); k++) {
			const struct bench_figure *figure = &r[i].which->figures[k];

			if (figure->least <= 0 || figure == last)
				continue;
			figure_unit(figure, unit, sizeof unit);
			fprintf(f, "Unit %s better=higher\n", unit);
			last = figure;
		}
}

void bench_gobench(FILE *f, const struct bench_result *r, size_t n)
{
	put_go_machine(f, r, n);
	put_units(f, r, n);
	for (size_t i = 0; i < n; i++)
		for (size_t row = 0; !r[i].left_out && row < r[i].rows; row++)
			put_go_row(f, &r[i], row);
}
