/* SPDX-License-Identifier: BSD-3-Clause
 *
 * DWARF's numbers, of versions 4 and 5, and Go's own attributes
 * (cmd/internal/dwarf/dwarf_defs.go has the same).
 */
#ifndef COMMAND_CONVERT_DEBUG_DWARF_H
#define COMMAND_CONVERT_DEBUG_DWARF_H

enum dwarf_tag {
	TAG_array_type = 0x01,
	TAG_formal_parameter = 0x05,
	TAG_lexical_block = 0x0b,
	TAG_member = 0x0d,
	TAG_pointer_type = 0x0f,
	TAG_compile_unit = 0x11,
	TAG_structure_type = 0x13,
	TAG_subroutine_type = 0x15,
	TAG_typedef = 0x16,
	TAG_inlined_subroutine = 0x1d,
	TAG_subrange_type = 0x21,
	TAG_base_type = 0x24,
	TAG_constant = 0x27,
	TAG_subprogram = 0x2e,
	TAG_variable = 0x34,
};

enum dwarf_attribute {
	AT_location = 0x02,
	AT_name = 0x03,
	AT_byte_size = 0x0b,
	AT_stmt_list = 0x10,
	AT_low_pc = 0x11,
	AT_high_pc = 0x12,
	AT_language = 0x13,
	AT_const_value = 0x1c,
	AT_inline = 0x20,
	AT_producer = 0x25,
	AT_abstract_origin = 0x31,
	AT_count = 0x37,
	AT_data_member_location = 0x38,
	AT_decl_file = 0x3a,
	AT_decl_line = 0x3b,
	AT_declaration = 0x3c,
	AT_encoding = 0x3e,
	AT_external = 0x3f,
	AT_frame_base = 0x40,
	AT_type = 0x49,
	AT_variable_parameter = 0x4b,
	AT_ranges = 0x55,
	AT_trampoline = 0x56,
	AT_call_file = 0x58,
	AT_call_line = 0x59,
	AT_addr_base = 0x73,
	AT_go_dict_index = 0x2906,
	AT_go_closure_offset = 0x2907,
};

enum dwarf_form {
	FORM_addr = 0x01,
	FORM_data2 = 0x05,
	FORM_data4 = 0x06,
	FORM_string = 0x08,
	FORM_block1 = 0x0a,
	FORM_data1 = 0x0b,
	FORM_flag = 0x0c,
	FORM_sdata = 0x0d,
	FORM_udata = 0x0f,
	FORM_ref_addr = 0x10,
	FORM_ref4 = 0x13,
	FORM_sec_offset = 0x17,
	FORM_addrx = 0x1b,
	/* Both ends of a function: addresses in DWARF 4; an index and the size in DWARF 5. */
	FORM_start = 0x100,
	FORM_end,
};

enum dwarf_encoding {
	ATE_boolean = 0x02,
	ATE_complex_float = 0x03,
	ATE_float = 0x04,
	ATE_signed = 0x05,
	ATE_unsigned = 0x07,
};

/* The last standard opcode of a line program that has a name. */
enum { LNS_set_prologue_end = 10 };

enum { LANG_Go = 0x16, UT_compile = 0x01, RLE_end_of_list = 0x00, RLE_start_end = 0x06 };

#endif
