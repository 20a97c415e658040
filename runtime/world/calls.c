/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Whether the program stops the world.
 */
#include "runtime/world/stw.h"
#include "sys/section.h"

#include <stddef.h>

SECTION_BOUNDS(struct world_calls, linkrt_world);

const struct world_calls *linkrt_world_calls(void)
{
	return linkrt_world[0] != linkrt_world[1] ? linkrt_world[0] : NULL;
}
