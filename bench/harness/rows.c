/* SPDX-License-Identifier: BSD-3-Clause
 *
 * rows.c - the sides of a case on this machine: those inside the harness, and
 * one for each program of each peer that offers what the case asks for.
 */
#include "bench/harness/rows.h"

#include <assert.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/colours.h"
#include "bench/harness/own.h"
#include "bench/harness/peer.h"

#define OFFER(...)
#define PEER(name_, files_, build, libraries, ...)                                                 \
	{.name = name_, .files = files_, .colour = __VA_ARGS__},
const struct bench_peer bench_peers[] = {
#include "bench/peers/peers.def"
	{0}};
#undef OFFER
#undef PEER

#define PEER(...)
#define OFFER(...) {__VA_ARGS__},
const struct bench_offer bench_offers[] = {
#include "bench/peers/peers.def"
	{0}};

/* The families inside the harness, by what a side's name begins with. */
static const struct {
	const char *prefix, *colour;
} families[] = {{"linkrt", COLOUR_LINKRT}, {"libc", COLOUR_LIBC}, {"", COLOUR_KERNEL}};

int bench_near(const char *name, char *path, size_t size)
{
	char self[400], *slash;
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n < 0)
		return -1;
	self[n] = 0;
	slash = strrchr(self, '/');
	*slash = 0;
	return snprintf(path, size, "%s/%s", self, name) < (int)size ? 0 : -1;
}

/* The path of a program in peers/, beside the harness. 0, or -1 if it is too long. */
static int in_peers(const char *name, char *path, size_t size)
{
	char inside[200];

	snprintf(inside, sizeof inside, "peers/%s", name);
	return bench_near(inside, path, size);
}

const char *bench_linkrt_program(const char *name)
{
	static char path[512];

	return in_peers(name, path, sizeof path) || access(path, X_OK) ? NULL : path;
}

static int find(const char *files, glob_t *found)
{
	char pattern[512];

	return in_peers(files, pattern, sizeof pattern) || glob(pattern, 0, NULL, found) ? -1 : 0;
}

bool bench_has_word(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (const char *s = list; (s = strstr(s, word)); s += length)
		if ((s == list || s[-1] == ' ') && (s[length] == ' ' || !s[length]))
			return true;
	return false;
}

bool bench_offers_it(const struct bench_offer *o, const char *ask)
{
	return ask && bench_has_word(o->operations, ask);
}

static void join(char *name, size_t size, const char *program, const char *side)
{
	snprintf(name, size, "%s%s%s", program, *side ? " " : "", side);
}

void bench_offer_name(const struct bench_offer *o, char *name, size_t size)
{
	join(name, size, o->peer, o->side);
}

static const struct bench_peer *peer_of(const struct bench_offer *o)
{
	const struct bench_peer *p = bench_peers;

	while (strcmp(p->name, o->peer) != 0)
		p++;
	return p;
}

/* Once for each pattern, since the answer takes a process. */
static bool kernel_has(const struct bench_peer *p, const char *path)
{
	static const struct bench_peer *known;
	static bool answer;

	if (p->lacks && known != p) {
		answer = peer_agrees(path, "here");
		known = p;
	}
	return !p->lacks || answer;
}

static void set_bar(
	struct bench_row *row, const struct bench_case *c, const char *side, bool newest)
{
	for (size_t i = 0; i < BENCH_CASE_BARS && c->bars[i].side; i++)
		if (!strcmp(c->bars[i].side, side) && (newest || !c->newest))
			row->bar = c->bars[i].most;
	for (const char *const *s = c->rivals; s && *s; s++)
		if (!strcmp(*s, side)) {
			row->bar = c->best;
			row->best = true;
		}
}

static const char *family_colour(const char *name)
{
	size_t i = 0;

	while (strncmp(name, families[i].prefix, strlen(families[i].prefix)) != 0)
		i++;
	return families[i].colour;
}

/* The next free row; the A/A row needs the last one. */
static struct bench_row *new_row(struct bench_result *r)
{
	if (r->rows == BENCH_ROWS - 1) {
		fprintf(stderr, "bench: %s has more than %d sides: give fewer peers (--peer)\n",
			r->which->name, BENCH_ROWS - 1);
		exit(2);
	}
	return &r->row[r->rows++];
}

static void add_side(struct bench_result *r, const struct bench_side *s)
{
	struct bench_row *row = new_row(r);

	row->side = s;
	set_bar(row, r->which, s->name, true);
	row->colour = family_colour(s->name);
	snprintf(row->name, sizeof row->name, "%s", s->name);
}

static void add_missing(struct bench_result *r, const char *name, const char *lacks)
{
	assert(r->missing < BENCH_ROWS);
	snprintf(r->missing_text[r->missing++], BENCH_MISSING, "%s: not installed%s%s", name,
		lacks ? ", or this kernel's " : "", lacks ? lacks : "");
}

static struct bench_row *add_program(struct bench_result *r, const char *path, const char *side)
{
	struct bench_row *row = new_row(r);

	snprintf(row->path, sizeof row->path, "%s", path);
	join(row->name, sizeof row->name, strrchr(path, '/') + 1, side);
	return row;
}

static void add_programs(struct bench_result *r, const struct bench_offer *o, const glob_t *found)
{
	const struct bench_peer *p = peer_of(o);
	char name[BENCH_NAME];

	bench_offer_name(o, name, sizeof name);
	for (size_t i = 0; i < found->gl_pathc; i++) {
		struct bench_row *row = add_program(r, found->gl_pathv[i], o->side);
		bool newest = i + 1 == found->gl_pathc;

		set_bar(row, r->which, name, newest);
		row->colour = p->older && !newest ? p->older : p->colour;
		if (*o->kind)
			snprintf(row->ask, sizeof row->ask, "%s/%s", o->kind, r->which->ask);
	}
}

static void add_offer(struct bench_result *r, const struct bench_offer *o)
{
	const struct bench_peer *p = peer_of(o);
	char name[BENCH_NAME];
	glob_t found;

	bench_offer_name(o, name, sizeof name);
	if (find(p->files, &found)) {
		add_missing(r, name, p->lacks);
		return;
	}
	if (kernel_has(p, found.gl_pathv[0]))
		add_programs(r, o, &found);
	else
		add_missing(r, name, p->lacks);
	globfree(&found);
}

static void find_values(struct bench_result *r)
{
	glob_t found;

	if (find(r->which->files, &found))
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		add_program(r, found.gl_pathv[i], "");
	globfree(&found);
}

static bool is_here(const struct bench_side *s)
{
	return !s->here || s->here();
}

static void add_own_row(struct bench_result *r, const struct bench_own *o)
{
	struct bench_row *row = new_row(r);

	row->own = o;
	row->colour = COLOUR_OWN;
	snprintf(row->name, sizeof row->name, "%.63s", o->name);
	snprintf(row->ask, sizeof row->ask, "%s", r->which->ask);
}

static void add_again(struct bench_result *r)
{
	struct bench_row *row = &r->row[r->rows++];

	*row = r->row[0];
	row->again = true;
	row->bar = 0;
	row->colour = COLOUR_KERNEL;
	snprintf(row->name, sizeof row->name, "linkrt again (A/A)");
}

void bench_find_rows(struct bench_result *r)
{
	const struct bench_case *c = r->which;

	r->rows = r->missing = 0;
	memset(r->row, 0, sizeof r->row);
	if (c->measure) {
		find_values(r);
		return;
	}
	if (!is_here(c->sides))
		return;
	for (const struct bench_side *s = c->sides; s->name; s++)
		if (is_here(s))
			add_side(r, s);
		else
			add_missing(r, s->name, NULL);
	for (const struct bench_offer *o = bench_offers; o->peer; o++)
		if (bench_offers_it(o, c->ask))
			add_offer(r, o);
	for (size_t i = 0; i < bench_owns; i++)
		if (bench_own_offers(&bench_own[i], c->ask))
			add_own_row(r, &bench_own[i]);
	add_again(r);
}
