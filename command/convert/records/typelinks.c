/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Records of golang/gccompiler/value/gotypelinks.h. cmd/compile/internal/reflectdata decides which
 * types have one (writeType, `keep`).
 */
#include "command/convert/records/typelinks.h"

#include "command/base/text.h"
#include "command/goobj/descriptor.h"

bool is_typelinked(const struct gosym *s)
{
	static const char *const starts[] = {
		"*", "[", "map[", "func(", "chan ", "chan<- ", "<-chan ", "struct {"};
	struct range name;
	bool found = false;

	if (!descriptor_name(s, &name))
		return false;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		found = found || bytes_start(name.at, name.size, starts[i]);
	return found;
}

void typelinks_add(struct output *out, symid type, uint32_t section)
{
	static const uint64_t none;
	Elf64_Rela *rela = output_relas(out, 2);
	uint32_t record = output_section(
		out, OUT_TYPELINKS, &(struct content){&none, sizeof none, sizeof none, 8});

	*rela = (Elf64_Rela){0, ELF64_R_INFO((uint64_t)type, out->arch->relative64), 0};
	output_link_order(out, record, section);
	output_relas_done(
		out, OUT_TYPELINKS, record, rela, output_subtract_places(out, record, rela, 1));
}
