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

/* How gccgo spells a symbol of Go's: of (*T).M it keeps T.M. */
static const char *gccgo_spelling(const char *symbol)
{
	char *out = arena_new(4 * strlen(symbol) + 1), *to = out;
	const char *slash = strrchr(symbol, '/');

	for (const char *at = symbol; *at; at++) {
		if (strchr("(*)", *at))
			continue;
		else if (*at == '/')
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
		.what = atomf("%s is a variable, and gccgo links functions only", d->local),
		.fix = "a function without a body for its address, or //go:build gc");
}

static void report_one_name(struct check *c, const struct directive *d)
{
	blame(c, d, RULE_GCCGO_NAME, .subject = d->local,
		.what = atomf("gccgo needs the remote name of %s, which has no body", d->local),
		.fix = linkname_text(d->local, "importpath.name"),
		.tools = "missing external name for declaration of %s");
}

static void report_spelling(struct check *c, const struct directive *d)
{
	blame(c, d, RULE_GCCGO_NAME,
		.what = atomf("the assembler of gccgo does not take the name %s", d->remote),
		.fix = atomf("%s, in a file with //go:build gccgo",
			linkname_text(d->local, gccgo_spelling(d->remote))));
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
