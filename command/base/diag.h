/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Messages for the user, on standard error: `WHERE: what`.
 */
#ifndef COMMAND_BASE_DIAG_H
#define COMMAND_BASE_DIAG_H

/*
 * WHERE is a file, FILE:LINE, or NULL for the command itself. A file without a name comes out as
 * `''`, and unprintable bytes as `?`.
 */
void complain(const char *where, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Call it after a call that failed. If the system lacks memory or descriptors, or cannot read, it
 * ends the command with a message, because an answer without the unread data would be wrong. After
 * any other error it returns, with errno as it was.
 */
void stop_if_lacking(const char *where);

#endif
