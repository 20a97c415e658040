/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Messages for the user, on standard error: `WHERE: what`.
 */
#ifndef COMMAND_BASE_DIAG_H
#define COMMAND_BASE_DIAG_H

/* WHERE is a file, FILE:LINE, or NULL for the command itself. Unprintable bytes come out as `?`. */
void complain(const char *where, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * After a call that failed: ends the command with a message if the system lacks memory or
 * descriptors,
 * or cannot read. To go on without what was not read would give a wrong answer. Returns for any
 * other
 * error, with errno as it was.
 */
void stop_if_lacking(const char *where);

#endif
