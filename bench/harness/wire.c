/* SPDX-License-Identifier: BSD-3-Clause
 *
 * wire.c - the arguments and the lines of a launch, written and read.
 */
#include "bench/harness/wire.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define LAUNCH "--launch"

void wire_command(struct wire_command *w, const struct bench_case *c,
	const struct bench_settings *set, unsigned number)
{
	int64_t numbers[WIRE_NUMBERS] = {number, bench_rounds(c, set), bench_window_ns(c, set),
		set->whole ? set->timed_window : 0, set->lead_in, set->peer_lead_in, set->beside,
		set->patience, set->stat, set->without};

	*w = (struct wire_command){.argv = {"bench", LAUNCH, c->name}};
	for (unsigned i = 0; i < WIRE_NUMBERS; i++) {
		snprintf(w->number[i], sizeof w->number[i], "%" PRId64, numbers[i]);
		w->argv[WIRE_ARGUMENTS - WIRE_NUMBERS + i] = w->number[i];
	}
}

const char *wire_case(int argc, char **argv)
{
	return argc >= WIRE_ARGUMENTS && !strcmp(argv[1], LAUNCH) ? argv[2] : NULL;
}

struct bench_settings wire_settings(char **argv, unsigned *number)
{
	int64_t v[WIRE_NUMBERS];

	for (unsigned i = 0; i < WIRE_NUMBERS; i++)
		v[i] = strtoll(argv[WIRE_ARGUMENTS - WIRE_NUMBERS + i], NULL, 10);
	*number = v[0];
	return (struct bench_settings){.rounds = v[1],
		.window = v[2],
		.timed_window = v[3],
		.whole = v[3] > 0,
		.lead_in = v[4],
		.peer_lead_in = v[5],
		.beside = v[6],
		.patience = v[7],
		.stat = v[8],
		.without = (uint32_t)v[9]};
}

/* The name is last, since it has blanks. */
void wire_put_window(
	FILE *f, const char *side, unsigned round, double ns, const struct bench_window *w)
{
	fprintf(f, "window %u %.17g", round, ns);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		fprintf(f, " %.17g", w->figure[i]);
	fprintf(f, " %s\n", side);
}

void wire_put_transfer(FILE *f, unsigned round, double ns)
{
	fprintf(f, "transfer %u %g\n", round, ns);
}

void wire_put_counts(FILE *f, const char *side, double ops, const double count[BENCH_COUNTERS])
{
	fprintf(f, "counts %.17g", ops);
	for (unsigned i = 0; i < BENCH_COUNTERS; i++)
		fprintf(f, " %.17g", count[i]);
	fprintf(f, " %s\n", side);
}

void wire_put_failed(FILE *f, const char *side)
{
	fprintf(f, "failed %s\n", side);
}

void wire_put_end(FILE *f, const struct bench_disturbance *d)
{
	fprintf(f, "end %u %u %u %d\n", d->discarded, d->dropped, d->shared, d->unwatched);
}

/* The name, up to the end of the line. */
static bool read_side(const char *s, struct wire_line *l)
{
	snprintf(l->side, sizeof l->side, "%.*s", (int)strcspn(s, "\n"), s);
	return l->side[0];
}

static bool read_window(const char *s, struct wire_line *l)
{
	double *f = l->figure;
	int end = 0;

	_Static_assert(BENCH_FIGURES == 6, "so many are read here");
	sscanf(s, "window %u %lg %lg %lg %lg %lg %lg %lg %n", &l->round, &l->ns, &f[0], &f[1],
		&f[2], &f[3], &f[4], &f[5], &end);
	return end && read_side(s + end, l);
}

static bool read_counts(const char *s, struct wire_line *l)
{
	double *c = l->count;
	int end = 0;

	_Static_assert(BENCH_COUNTERS == 4, "so many are read here");
	sscanf(s, "counts %lg %lg %lg %lg %lg %n", &l->ops, &c[0], &c[1], &c[2], &c[3], &end);
	return end && read_side(s + end, l);
}

static bool read_failed(const char *s, struct wire_line *l)
{
	return !strncmp(s, "failed ", strlen("failed ")) && read_side(s + strlen("failed "), l);
}

static bool read_end(const char *s, struct bench_disturbance *d)
{
	int unwatched;

	if (sscanf(s, "end %u %u %u %d", &d->discarded, &d->dropped, &d->shared, &unwatched) != 4)
		return false;
	d->unwatched = unwatched;
	return true;
}

enum wire_kind wire_read(const char *s, struct wire_line *l)
{
	*l = (struct wire_line){0};
	if (read_window(s, l))
		l->kind = WIRE_WINDOW;
	else if (read_counts(s, l))
		l->kind = WIRE_COUNTS;
	else if (read_failed(s, l))
		l->kind = WIRE_FAILED;
	else if (sscanf(s, "transfer %u %lg", &l->round, &l->ns) == 2)
		l->kind = WIRE_TRANSFER;
	else if (read_end(s, &l->disturbance))
		l->kind = WIRE_END;
	return l->kind;
}
