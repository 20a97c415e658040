/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/convert/far.c: which calls get a trampoline, and where trampolines are. The
 * calls are those of an architecture whose calls reach 1000 bytes.
 */
#include "command/convert/far.h"

#include "command/convert/conversion.h"
#include "command/convert/reach.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { CALL = 17, JUMP = 19, OTHER = 1, REACH = 1000, BLOCK = 256 * 1024 };

static const struct goarch arch = {.text_align = 16,
	.rules = {[GO_RISCV_JAL] = {.four = CALL}, [GO_ADDR] = {.four = OTHER}},
	.name = "far",
	.machine = EM_RISCV,
	.far = {CALL, JUMP, REACH, {0x00000f97, 0x000f8067}}};

static struct reach reach;
static struct conversion conv;
static symid here, there;

/* A package with so much code, in a program with so much code. */
static void start(uint64_t own, uint64_t all)
{
	reach = (struct reach){0};
	conv = (struct conversion){.reach = &reach, .far = {.own = own, .all = all}};
	output_start(&conv.out, &arch);
	cr_assert(output_open(&conv.out, fileno(tmpfile())));
	here = output_local(&conv.out, "here", 4, "");
	there = output_global(&conv.out, "there", 5, "");
}

static Elf64_Rela rela_of(symid target, uint32_t type)
{
	return (Elf64_Rela){0, ELF64_R_INFO((uint64_t)target, type), 0};
}

/* What a relocation of that type to that symbol refers to afterwards. */
static symid converted(enum out_kind kind, uint32_t size, symid target, uint32_t type)
{
	Elf64_Rela relas[] = {rela_of(target, OTHER), rela_of(target, type)};
	struct far_function f = {kind, size, relas, 2};

	far_calls(&conv, &f);
	cr_expect_eq(ELF64_R_SYM(relas[0].r_info), target, "no call");
	cr_expect_eq(ELF64_R_TYPE(relas[1].r_info), type);
	return (symid)ELF64_R_SYM(relas[1].r_info);
}

static symid called(enum out_kind kind, symid target)
{
	return converted(kind, 8, target, CALL);
}

static uint32_t section_of(symid label)
{
	return conv.out.locals.sections[label];
}

static void expect_trampoline(symid label, symid target)
{
	static const uint32_t code[] = {0x00000f97, 0x000f8067};
	Elf_Scn *scn = elf_getscn(conv.out.elf, section_of(label));
	const Elf_Data *data = elf_getdata(scn, NULL),
		       *relas = elf_getdata(elf_nextscn(conv.out.elf, scn), NULL);
	const Elf64_Rela *jump = relas->d_buf;

	cr_assert_eq(data->d_size, sizeof code);
	cr_expect_arr_eq(data->d_buf, code, sizeof code);
	cr_assert_eq(relas->d_size, sizeof *jump);
	cr_expect_eq(ELF64_R_SYM(jump->r_info), target);
	cr_expect_eq(ELF64_R_TYPE(jump->r_info), JUMP);
	cr_expect_eq(elf64_getshdr(elf_nextscn(conv.out.elf, scn))->sh_info, section_of(label));
}

static uint16_t number_of(const struct release *release, enum reloc_type type)
{
	uint16_t number = 0;

	while (release->relocs[number] != type)
		number++;
	return number;
}

static void add_reloc(struct buffer *b, uint16_t type)
{
	buffer_u32(b, 0);
	buffer_u8(b, 4);
	buffer_u16(b, type);
	for (int i = 0; i < 4; i++)
		buffer_u32(b, 0);
}

/* A symbol without a name. */
static void add_symbol(struct buffer *b, uint8_t kind, uint32_t size)
{
	buffer_u32(b, 0);
	buffer_u32(b, 0);
	buffer_u16(b, ABI_INTERNAL);
	buffer_u8(b, kind);
	buffer_u16(b, 0);
	buffer_u32(b, size);
	buffer_u32(b, 0);
}

/* A variable, a function of 100 bytes with two calls, and one of 7 bytes with none. */
static void make_object(struct goobj *obj, struct buffer *b, struct file_fault *fault)
{
	enum { TEXT = 1, DATA = 5 };
	static const uint32_t index[] = {0, 1, 4, 4};

	*obj = (struct goobj){.release = release_find("go1.26"), .arch = &arch};
	add_symbol(b, DATA, 50);
	add_symbol(b, TEXT, 100);
	add_symbol(b, TEXT, 7);
	obj->block[BLOCK_RELOC_INDEX] = (uint32_t)b->size;
	for (int i = 0; i < 4; i++)
		buffer_u32(b, index[i]);
	obj->block[BLOCK_RELOCS] = (uint32_t)b->size;
	add_reloc(b, number_of(obj->release, GO_RISCV_JAL));
	add_reloc(b, number_of(obj->release, GO_RISCV_JAL));
	add_reloc(b, number_of(obj->release, GO_ADDR));
	add_reloc(b, number_of(obj->release, GO_RISCV_JAL));
	obj->bytes = (struct range){b->at, b->size, 0, fault};
}

/* A function may have padding before it, and its calls may each have a trampoline of 8 bytes. */
Test(far, functions_have_room_for_trampolines)
{
	struct buffer b = {0};
	struct file_fault fault = {0};
	struct goobj obj;
	struct member member = {.obj = &obj};
	struct pending pending[] = {{&member, 1}, {&member, 0}, {&member, 2}};
	struct conversion package = {.out.arch = &arch, .pending = {pending, 3, 3}};
	struct reach all = {0};

	make_object(&obj, &b, &fault);
	list_add(&all.convs, &package);
	far_measure(&all);
	cr_expect_str_empty(fault.what);
	cr_expect_eq(package.far.own, (100 + 16 + 2 * 8) + (7 + 16));
	cr_expect_eq(package.far.all, 256 * 1024 + package.far.own);
}

/* The code of all packages, and of the library, is the program's. */
Test(far, program_has_the_code_of_each_package)
{
	struct conversion packages[3] = {{.out.arch = &arch, .far.own = 100},
		{.out.arch = &arch, .far.own = 20}, {.out.arch = &arch, .far.own = 3}};
	struct reach all = {0};

	for (int i = 0; i < 3; i++)
		list_add(&all.convs, &packages[i]);
	far_measure(&all);
	for (int i = 0; i < 3; i++)
		cr_expect_eq(packages[i].far.all, 256 * 1024 + 123, "package %d", i);
}

Test(far, small_program_has_no_trampolines)
{
	start(REACH, REACH);
	cr_expect_eq(called(OUT_GOTEXT, there), there);
	cr_expect_eq(called(OUT_TEXT, there), there);
}

Test(far, object_for_any_program_has_no_trampolines)
{
	start(REACH, REACH + 1);
	conv.reach = NULL;
	cr_expect_eq(called(OUT_GOTEXT, there), there);
}

Test(far, calls_within_a_small_package_reach)
{
	start(REACH, REACH + 1);
	cr_expect_eq(called(OUT_GOTEXT, here), here);
	cr_expect_neq(called(OUT_GOTEXT, there), there);
	cr_expect_eq(called(OUT_TEXT, here), here);
	cr_expect_neq(called(OUT_TEXT, there), there);
	start(REACH + 1, REACH + 2);
	cr_expect_neq(called(OUT_GOTEXT, here), here);
	cr_expect_eq(called(OUT_TEXT, here), here);
}

Test(far, calls_of_one_target_share_a_trampoline)
{
	start(1, REACH + 1);
	symid other = output_global(&conv.out, "other", 5, ""), label = called(OUT_GOTEXT, there);

	cr_expect_eq(called(OUT_GOTEXT, there), label);
	cr_expect_neq(called(OUT_GOTEXT, other), label);
	cr_expect_neq(called(OUT_TEXT, there), label);
	cr_expect_eq(converted(OUT_GOTEXT, 8, there, OTHER), there);
}

/* Code by the compiler and other code have trampolines each. */
Test(far, end_writes_those_that_are_left)
{
	start(1, REACH + 1);
	symid other = output_global(&conv.out, "other", 5, "");
	symid first = called(OUT_GOTEXT, there), second = called(OUT_GOTEXT, other),
	      last = called(OUT_TEXT, there);

	cr_expect(!section_of(first) && !section_of(second) && !section_of(last));
	far_finish(&conv);
	expect_trampoline(first, there);
	expect_trampoline(second, other);
	expect_trampoline(last, there);
	cr_expect_neq(elf64_getshdr(elf_getscn(conv.out.elf, section_of(first)))->sh_name,
		elf64_getshdr(elf_getscn(conv.out.elf, section_of(last)))->sh_name);
}

Test(far, trampolines_stand_near_their_callers)
{
	start(1, REACH + 1);
	symid first = converted(OUT_GOTEXT, BLOCK - 1, there, CALL);

	cr_expect_eq(section_of(first), 0);
	cr_expect_eq(converted(OUT_GOTEXT, 1, there, CALL), first);
	expect_trampoline(first, there);
	cr_expect_neq(called(OUT_GOTEXT, there), first);
}
