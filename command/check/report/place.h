/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where a finding is, for readers in another folder.
 */
#ifndef COMMAND_CHECK_REPORT_PLACE_H
#define COMMAND_CHECK_REPORT_PLACE_H

/*
 * The path from the top of the repository, in a workflow of GitHub, whatever folder its step runs
 * in. Elsewhere, and for a file outside of the repository, the path as it is.
 */
const char *repository_path(const char *path);

#endif
