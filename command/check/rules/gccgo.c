/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about gccgo: gccgo-var, gccgo-name.
 */
#include "command/check/rules/rules.h"

#include <string.h>

/* Whether the assembler takes it as a symbol without quotes. */
static bool plain_symbol(const char *s)
{
	return !strpbrk(s, "/(*)%");
}

/* How gccgo spells a symbol of Go's. */
static const char *gccgo_spelling(const char *symbol)
{
	char *out = arena_new(4 * strlen(symbol) + 1), *to = out;
	const char *slash = strrchr(symbol, '/');

	for (const char *at = symbol; *at; at++) {
		if (*at == '/')
			to = stpcpy(to, "_1");
		else if (*at == '_')
			to = stpcpy(to, "__");
		else if (*at == '.' && slash && at < slash)
			to = stpcpy(to, "_0");
		else if (*at == '-')
			to = stpcpy(to, "_x2d");
		else
			*to++ = *at;
	}
	return out;
}

static void report_variable(struct check *c, const struct directive *d)
{
	blame(c, d, RULE_GCCGO_VAR, .subject = d->local,
		.what = "gccgo refuses a directive on a variable",
		.advice = to_write("a function without body for its address, or a file "
				   "with `//go:build gc`"));
}

static void report_one_name(struct check *c, const struct directive *d)
{
	blame(c, d, RULE_GCCGO_NAME,
		.what = atomf("gccgo wants a remote name for a function without body "
			      "(missing external name for declaration of %s)",
			d->local),
		.advice = to_write("both names"));
}

static void report_spelling(struct check *c, const struct directive *d)
{
	blame(c, d, RULE_GCCGO_NAME,
		.what = atomf("gccgo hands `%s` to the assembler as it is, and that does "
			      "not take it",
			d->remote),
		.advice = to_write(
			atomf("%s in a file with `//go:build gccgo`", gccgo_spelling(d->remote))));
}

bool check_gccgo(struct check *c, struct linkname *l)
{
	const struct directive *d = l->directive;

	if (!c->gccgo)
		return true;
	if (declares_variable(l)) {
		report_variable(c, d);
		return false;
	}
	if (!d->remote && !l->push) {
		report_one_name(c, d);
		return false;
	}
	if (d->remote && !plain_symbol(d->remote))
		report_spelling(c, d);
	return true;
}
