/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The releases of Go that linkrt knows: 26 stands for Go 1.26. Whatever asks
 * for the oldest or the newest one asks here; docs/releases.md says how the
 * next release is added.
 */
#ifndef ABI_RELEASES_H
#define ABI_RELEASES_H

#define RELEASE_OLDEST 19
#define RELEASE_NEWEST 26

#define RELEASE_TEXT(minor) RELEASE_TEXT_OF(minor)
#define RELEASE_TEXT_OF(minor) "go1." #minor
#define RELEASES_TEXT RELEASE_TEXT(RELEASE_OLDEST) " to " RELEASE_TEXT(RELEASE_NEWEST)

#endif
