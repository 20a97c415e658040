/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A temporary folder, and an output that is half made. Both are gone when the command ends, also
 * when a signal ends it.
 */
#ifndef COMMAND_BASE_TEMP_H
#define COMMAND_BASE_TEMP_H

#include <stdbool.h>

/* Makes the folder; false after a message. */
bool temp_open(void);

/* A path in the folder. The name is one of ours: names of the user's go to a folder in it. */
char *temp_path(const char *name);

/* The path of a name in a subfolder, which this makes if it is missing. NULL after a message. */
char *temp_path_in(const char *subfolder, const char *name);

/* Whether a file is in the folder. */
bool temp_has(const char *path);

/* A file that is half made: temp_clean removes it unless it is disowned. */
void temp_own(int folder, const char *name);
void temp_disown(void);

/* Safe in a signal handler. */
void temp_clean(void);

#endif
