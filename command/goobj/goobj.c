/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads Go objects; cmd/internal/goobj/objfile.go defines them.
 */
#include "command/goobj/goobj.h"

enum {
	SYM_SIZE = 21,
	RELOC_SIZE = 23,
	AUX_SIZE = 9,
	REFNAME_SIZE = 16,
	STRING_SIZE = 8,
	IMPORT_SIZE = 16,
	HASH_SIZE = 16,
	HEADER_SIZE = 20 + 4 * BLOCKS,
};

static struct cursor at(
	const struct goobj *obj, enum go_block block, uint64_t number, uint64_t size)
{
	return (struct cursor){&obj->bytes, obj->block[block] + number * size};
}

static uint32_t record_count(const struct goobj *obj, enum go_block block, uint32_t size)
{
	return (obj->block[block + 1] - obj->block[block]) / size;
}

static bool read_header(struct goobj *obj)
{
	struct cursor c = {&obj->bytes, 0};
	const uint8_t *magic = cursor_take(&c, 8);

	if (!magic || memcmp(magic, obj->release->magic, 8) != 0)
		return range_fault(&obj->bytes, 0, "no object of go1.%u: another release's magic",
			obj->release->minor);
	obj->fingerprint = cursor_u64(&c);
	obj->flags = cursor_u32(&c);
	for (int i = 0; i < BLOCKS; i++)
		obj->block[i] = cursor_u32(&c);
	return !*obj->bytes.fault->what;
}

/*
 * Afterwards every block is inside the object, has whole records, and lies behind the one before
 * it.
 */
static bool check_blocks(const struct goobj *obj)
{
	static const uint8_t sizes[BLOCKS] = {IMPORT_SIZE, 8, 8, SYM_SIZE, SYM_SIZE, SYM_SIZE,
		SYM_SIZE, SYM_SIZE, 10, 8, HASH_SIZE, 4, 4, 4, RELOC_SIZE, AUX_SIZE, 1,
		REFNAME_SIZE, 1};
	uint64_t before = HEADER_SIZE;

	for (int i = 0; i < BLOCKS; i++) {
		uint32_t start = obj->block[i], end = i + 1 < BLOCKS ? obj->block[i + 1] : start;
		if (start < before || end < start || end > obj->bytes.size)
			return range_fault(
				&obj->bytes, 20 + 4 * i, "block %d is outside the object", i);
		if ((end - start) % sizes[i])
			return range_fault(
				&obj->bytes, 20 + 4 * i, "block %d has a record cut short", i);
		before = start;
	}
	return true;
}

static void number_symbols(struct goobj *obj)
{
	obj->hashed64 = record_count(obj, BLOCK_DEFS, SYM_SIZE);
	obj->hashed = obj->hashed64 + record_count(obj, BLOCK_HASHED64, SYM_SIZE);
	obj->nonpkg = obj->hashed + record_count(obj, BLOCK_HASHED, SYM_SIZE);
	obj->refs = obj->nonpkg + record_count(obj, BLOCK_NONPKG, SYM_SIZE);
	obj->end = obj->refs + record_count(obj, BLOCK_REFS, SYM_SIZE);
}

/* N + 1 numbers that never fall, none beyond the records that they number. */
static bool check_block_index(
	const struct goobj *obj, enum go_block index, enum go_block block, uint32_t size)
{
	uint32_t limit = record_count(obj, block, size), before = 0;
	struct cursor c = at(obj, index, 0, 4);

	if (record_count(obj, index, 4) != obj->refs + 1)
		return range_fault(
			&obj->bytes, c.at, "an index does not have one entry for each symbol");
	for (uint32_t i = 0; i <= obj->refs; i++) {
		uint32_t number = cursor_u32(&c);
		if (number < before || number > limit)
			return range_fault(
				&obj->bytes, c.at - 4, "an index goes beyond what it numbers");
		before = number;
	}
	return true;
}

static bool check_flags(const struct goobj *obj)
{
	if (obj->flags & (OBJECT_UNLINKABLE | OBJECT_NEEDS_NAMES))
		return range_fault(&obj->bytes, 16,
			"compiled without -p: its symbols have no package (go tool compile -p PATH, "
			"go tool asm -p PATH)");
	return true;
}

bool goobj_open(struct goobj *obj, const struct range *bytes, const struct release *release,
	const struct goarch *arch)
{
	*obj = (struct goobj){.bytes = *bytes, .release = release, .arch = arch};
	if (!read_header(obj) || !check_blocks(obj) || !check_flags(obj))
		return false;
	number_symbols(obj);
	if (record_count(obj, BLOCK_HASH, HASH_SIZE) != obj->nonpkg - obj->hashed)
		return range_fault(&obj->bytes, obj->block[BLOCK_HASH],
			"hashes and hashed symbols differ in number");
	return check_block_index(obj, BLOCK_RELOC_INDEX, BLOCK_RELOCS, RELOC_SIZE) &&
	       check_block_index(obj, BLOCK_AUX_INDEX, BLOCK_AUX, AUX_SIZE) &&
	       check_block_index(obj, BLOCK_DATA_INDEX, BLOCK_DATA, 1);
}

static struct range string_at(const struct goobj *obj, struct cursor *c)
{
	uint32_t size = cursor_u32(c), offset = cursor_u32(c);

	return range_part(&obj->bytes, offset, size);
}

struct gosym goobj_sym(const struct goobj *obj, uint32_t sym)
{
	struct cursor c = at(obj, BLOCK_DEFS, sym, SYM_SIZE);
	struct range name = string_at(obj, &c);
	struct gosym s = {.name = (const char *)name.at, .name_size = name.size};

	s.abi = cursor_u16(&c);
	s.kind = cursor_u8(&c);
	s.flag = cursor_u8(&c);
	cursor_u8(&c); /* flags that only Go's linker needs */
	s.size = cursor_u32(&c);
	s.align = cursor_u32(&c);
	s.class = s.kind < RELEASE_KINDS ? obj->release->kinds[s.kind] : CLASS_UNKNOWN;
	return s;
}

static struct span span_of(const struct goobj *obj, enum go_block index, uint32_t def)
{
	struct cursor c = at(obj, index, def, 4);
	uint32_t first = cursor_u32(&c);

	return (struct span){first, cursor_u32(&c)};
}

struct span goobj_relocs(const struct goobj *obj, uint32_t def)
{
	return span_of(obj, BLOCK_RELOC_INDEX, def);
}

struct span goobj_auxs(const struct goobj *obj, uint32_t def)
{
	return span_of(obj, BLOCK_AUX_INDEX, def);
}

struct range goobj_data(const struct goobj *obj, uint32_t def)
{
	struct span span = span_of(obj, BLOCK_DATA_INDEX, def);

	return range_part(
		&obj->bytes, (uint64_t)obj->block[BLOCK_DATA] + span.first, span.end - span.first);
}

static struct symref read_symref(struct cursor *c)
{
	uint32_t package = cursor_u32(c);

	return (struct symref){package, cursor_u32(c)};
}

struct goreloc goobj_reloc(const struct goobj *obj, uint32_t number)
{
	struct cursor c = at(obj, BLOCK_RELOCS, number, RELOC_SIZE);
	struct goreloc r = {.offset = cursor_u32(&c), .size = cursor_u8(&c)};
	uint16_t type = cursor_u16(&c), plain = type & ~GO_WEAK;

	r.weak = type & GO_WEAK;
	r.type = plain < RELEASE_RELOCS ? obj->release->relocs[plain] : GO_UNKNOWN;
	r.add = cursor_u64(&c);
	r.target = read_symref(&c);
	if (r.type == GO_UNKNOWN)
		range_fault(&obj->bytes, c.at - RELOC_SIZE + 5,
			"go1.%u has no relocation of type %u for %s", obj->release->minor, plain,
			obj->arch->name);
	return r;
}

struct goaux goobj_aux(const struct goobj *obj, uint32_t number)
{
	struct cursor c = at(obj, BLOCK_AUX, number, AUX_SIZE);
	uint8_t type = cursor_u8(&c);

	return (struct goaux){type, read_symref(&c)};
}

const uint8_t *goobj_hash(const struct goobj *obj, uint32_t def)
{
	struct cursor c = at(obj, BLOCK_HASH, def - obj->hashed, HASH_SIZE);

	return cursor_take(&c, HASH_SIZE);
}

uint32_t goobj_resolve(const struct goobj *obj, struct symref ref)
{
	uint32_t first, end;

	switch (ref.package) {
	case PACKAGE_SELF:
		first = 0, end = obj->hashed64;
		break;
	case PACKAGE_HASHED64:
		first = obj->hashed64, end = obj->hashed;
		break;
	case PACKAGE_HASHED:
		first = obj->hashed, end = obj->nonpkg;
		break;
	case PACKAGE_NONE: /* runs over from the definitions into the references */
		first = obj->nonpkg, end = obj->end;
		break;
	default:
		return NO_SYM;
	}
	if (ref.index < end - first)
		return first + ref.index;
	range_fault(&obj->bytes, 0, "a reference to symbol %u of %u", ref.index, end - first);
	return NO_SYM;
}

uint32_t goobj_refname_count(const struct goobj *obj)
{
	return record_count(obj, BLOCK_REFNAMES, REFNAME_SIZE);
}

struct refname goobj_refname(const struct goobj *obj, uint32_t number)
{
	struct cursor c = at(obj, BLOCK_REFNAMES, number, REFNAME_SIZE);
	struct symref ref = read_symref(&c);
	struct range name = string_at(obj, &c);

	return (struct refname){ref, (const char *)name.at, name.size};
}

uint32_t goobj_import_count(const struct goobj *obj)
{
	return record_count(obj, BLOCK_AUTOLIB, IMPORT_SIZE);
}

struct goimport goobj_import(const struct goobj *obj, uint32_t number)
{
	struct cursor c = at(obj, BLOCK_AUTOLIB, number, IMPORT_SIZE);
	struct range path = string_at(obj, &c);

	return (struct goimport){path, cursor_u64(&c)};
}

uint32_t goobj_string_count(const struct goobj *obj, enum go_block block)
{
	return record_count(obj, block, STRING_SIZE);
}

struct range goobj_string(const struct goobj *obj, enum go_block block, uint32_t i)
{
	struct cursor c = at(obj, block, i, STRING_SIZE);

	return string_at(obj, &c);
}
