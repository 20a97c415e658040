/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fuzz target: `linkrt nm --calls` of any bytes gives a listing or a message, and does nothing
 * else.
 */
#include "command/base/arena.h"
#include "command/inspect/listing.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct listing listing = {0};
	char *image = arena_new(size + 1);

	memcpy(image, bytes, size);
	listing_parse(&listing, "fuzz", image, size, true);
	arena_reset();
	return 0;
}
