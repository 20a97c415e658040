/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The oldest and the newest release of Go that linkrt knows; 26 stands for Go 1.26. All code takes
 * them from here. docs/releases.md says how to add the next release.
 */
#ifndef ABI_RELEASES_H
#define ABI_RELEASES_H

#include <stdbool.h>
#include <stdint.h>

#define RELEASE_OLDEST 19
#define RELEASE_NEWEST 27

/* What ./bootstrap fetches and the tests run, of the newest release. */
#define RELEASE_TOOLCHAIN "go1.27.3"

#define RELEASE_TEXT(minor) RELEASE_TEXT_OF(minor)
#define RELEASE_TEXT_OF(minor) "go1." #minor
#define RELEASES_TEXT RELEASE_TEXT(RELEASE_OLDEST) " to " RELEASE_TEXT(RELEASE_NEWEST)

/* The releases in which a row of a table holds: 1.FIRST to 1.LAST. */
struct releases {
	uint8_t first, last;
};

/*
 * The releases whose standard library is there whole: golang/overlay/ has their package runtime. As
 * rows, and in the words of messages.
 */
#define RELEASES_WHOLE(row) row(24, 24) row(26, current)
#define RELEASES_WHOLE_TEXT "Go 1.24, or 1.26 or later"

/*
 * As LAST: the row holds in the newest release, and in each later one until a maintainer ends it.
 */
enum { current = UINT8_MAX };

static inline bool releases_have(struct releases r, unsigned minor)
{
	return r.first <= minor && minor <= r.last;
}

#endif
