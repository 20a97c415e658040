/* SPDX-License-Identifier: BSD-3-Clause */
#include "runtime/heap/sizeclass.h"

const uint16_t linkrt_class_to_size[SIZE_CLASSES] = {0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128,
	144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480, 512, 576, 640,
	704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096,
	4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336,
	16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};

/* Up to here the classes are regular. */
enum { REGULAR = 512, FIRST_AFTER = 27 };

unsigned linkrt_size_to_class(uintptr_t size)
{
	unsigned low = FIRST_AFTER, high = SIZE_CLASSES - 1;

	if (size <= 32)
		return (unsigned)(size + 7) / 8;
	if (size <= 256)
		return (unsigned)(size + 15) / 16 + 2;
	if (size <= REGULAR)
		return (unsigned)(size + 31) / 32 + 10;
	while (low < high) {
		const unsigned middle = (low + high) / 2;
		if (linkrt_class_to_size[middle] < size)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
