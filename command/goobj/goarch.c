/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of architectures that Go objects can be converted for: the Makefile
 * collects each arch/ARCH/goreloc.def. Sources: cmd/link/internal/ARCH/asm.go.
 */
#include "command/goobj/goarch.h"

#include "command/base/text.h"

#include <elf.h>
#include <string.h>

#define GOFRAME(smallest, align, stack, return_address, frame, call)                               \
	.step = smallest, .text_align = align, .sp = stack, .ra = return_address, .fp = frame,     \
	.pushed = call,
#define GORELOC(type, size4, size8, next, base)                                                    \
	.rules[GO_##type] = {size4, size8, next, FROM_##base, true},
#define GOPCREL(size4, size8, minus) .relative32 = size4, .relative64 = size8, .minus64 = minus,
#define GOFAR(type, bytes, jump_type, ...) .far = {type, jump_type, bytes, {__VA_ARGS__}},
#define GOCLOBBER(form, other, ...)                                                                \
	.clobber = {{form, other}, sizeof((uint8_t[]){__VA_ARGS__}), {__VA_ARGS__}},
#define GOSINCE(minor) .since = minor,
#define GOFLAGS(value) .flags = value,

static const struct goarch goarchs[] = {
#include "target/gc/goarchs.def"
};

const struct goarch *goarch_find(const char *name)
{
	for (size_t i = 0; i < sizeof goarchs / sizeof *goarchs; i++)
		if (!strcmp(goarchs[i].name, name))
			return &goarchs[i];
	return NULL;
}

char *goarch_names(void)
{
	struct strings names = {0};

	for (size_t i = 0; i < sizeof goarchs / sizeof *goarchs; i++)
		strings_add(&names, goarchs[i].name);
	return strings_join(&names, ", ");
}

bool reloc_is_call(enum reloc_type type)
{
	return type == GO_CALL || type == GO_CALLARM64 || type == GO_RISCV_CALL ||
	       type == GO_RISCV_JAL;
}

bool reloc_is_tls(enum reloc_type type)
{
	return type == GO_TLS_LE || type == GO_TLS_IE || type == GO_ARM64_TLS_LE ||
	       type == GO_ARM64_TLS_IE || type == GO_RISCV_TLS_LE || type == GO_RISCV_TLS_IE;
}

bool reloc_ignored(enum reloc_type type)
{
	static const bool ignored[GO_RELOC_TYPES] = {[GO_CALLIND] = true,
		[GO_USEFIELD] = true,
		[GO_USETYPE] = true,
		[GO_USEIFACE] = true,
		[GO_USEIFACEMETHOD] = true,
		[GO_USEGENERICIFACEMETHOD] = true,
		[GO_USENAMEDMETHOD] = true,
		[GO_INITORDER] = true};

	return ignored[type];
}
