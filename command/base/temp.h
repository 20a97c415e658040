/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What one call leaves nowhere: a temporary folder and a half-made output.
 * Both are gone when the command ends, by a signal too.
 */
#ifndef COMMAND_BASE_TEMP_H
#define COMMAND_BASE_TEMP_H

#include <stdbool.h>
#include <sys/types.h>

/* Makes the folder; false after a message. */
bool temp_open(void);

/* A path in the folder. */
char *temp_path(const char *name);

/* Makes a file beside the output, which temp_clean removes unless it is published. NULL after a message. */
char *temp_beside(const char *output);

/* Gives that file the mode, less what umask takes, and the output's name; false after a message. */
bool temp_publish(const char *output, mode_t mode);
void temp_clean(void);

/* Has SIGINT, SIGTERM or SIGHUP asked the command to end? Signals go on to the child (negative: its group). */
bool temp_interrupted(void);
void temp_watch(void);

/* The signal was the child's to answer, and it did. */
void temp_forget_signal(void);
void temp_child(pid_t child);

/* Ends as the signal would have ended it, if there was one. */
void temp_die_if_interrupted(void);

#endif
