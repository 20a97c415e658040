/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt nm`, apart from the checker: its files have other names for some things.
 */
#ifndef TOOLS_CHECK_NM_H
#define TOOLS_CHECK_NM_H

int verb_nm(int argc, char **argv);

#endif
