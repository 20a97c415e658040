/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What Go's commands refuse in a go.mod or go.work.
 */
#ifndef COMMAND_GOSRC_MOD_MODFILE_H
#define COMMAND_GOSRC_MOD_MODFILE_H

enum { MOD_WORDS = 6 }; /* so many words of a line are read */

enum mod_file { IN_GOMOD = 1, IN_GOWORK = 2 };

/* Why Go refuses a statement with these arguments, in Go's words; NULL: it does not. */
const char *mod_refuses(enum mod_file file, const char *verb, char *const *words, int count);

#endif
