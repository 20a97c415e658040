/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A shared object that is a module: some text, data and bss.
 */
#include "linkrt.h"

int64_t plugin_clock(void);
extern int plugin_data, plugin_zero[1000];

int plugin_data = 1;
int plugin_zero[1000];

int64_t plugin_clock(void)
{
	return runtime_nanotime();
}
