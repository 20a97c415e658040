/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What `go env` says in a folder: the toolchain and the settings that `go build` would use there.
 */
#ifndef COMMAND_GOSRC_GOENV_H
#define COMMAND_GOSRC_GOENV_H

#include <stdbool.h>

/* NULL: not known. */
struct goenv {
	const char *goroot, *modcache, *goos, *goarch, *cgo, *flags;
	const char *experiments; /* GOEXPERIMENT */
	const char *work;        /* the go.work, or "off" */
};

/*
 * Asks for the fields that are NULL. The environment says them if there is no go. Nothing is
 * fetched: if the toolchain that go.mod names is not here, the local one answers, and a message
 * says so.
 */
void goenv_ask(struct goenv *e, const char *folder);

/* The same without a go command. */
void goenv_of_environment(struct goenv *e, const char *folder);

/*
 * The next word of a GOFLAGS, from which it is cut; NULL after the last. A word may stand in quotes
 * as a whole; Go knows no other escapes.
 */
char *goflags_next(char **rest);

/* Whether the value of a boolean flag, or NULL, says yes, as strconv.ParseBool reads it. */
bool goflags_is_true(const char *value);

/* The tags with commas between them. Blanks are the older form. */
const char *goflags_tag_list(const char *tags);

/* The tags of a GOFLAGS, with commas; "" if it has none. */
const char *goflags_tags(const char *flags);

/* The tags that its -race, -msan and -asan add to these. */
const char *goflags_sanitizers(const char *flags, const char *tags);

/* Whether the linker checks pulls: -ldflags=-checklinkname=0 in a GOFLAGS turns that off. */
bool goflags_checklinkname(const char *flags);

#endif
