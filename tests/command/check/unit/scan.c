/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/gosrc/syntax/scan.c: tokens, where they are, and where statements end.
 */
#include "command/gosrc/syntax/scan.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* Prints the tokens: words and literals as they are written, other kinds as a letter. */
static const char *tokens(const char *text)
{
	static char out[1024];
	struct scanner s;
	char *to = out;

	scan_start(&s, text, strlen(text));
	for (struct token t = scan_next(&s); t.kind != TOKEN_END; t = scan_next(&s)) {
		if (t.kind == ';')
			to += sprintf(to, "; ");
		else
			to += sprintf(to, "%.*s ", (int)t.length, t.at);
	}
	if (s.error)
		sprintf(to, "! %s", s.error);
	return out;
}

static const char *error_of(const char *text)
{
	struct scanner s;

	scan_start(&s, text, strlen(text));
	while (scan_next(&s).kind != TOKEN_END)
		;
	return s.error ? s.error : "";
}

Test(scan, statements_end_where_go_ends_them)
{
	static const char *const rows[][2] = {
		{"a\nb", "a ; b ; "},
		{"a,\nb", "a , b ; "},
		{"func\nf", "func f ; "},
		{"return\nx", "return ; x ; "},
		{"break\n", "break ; "},
		{"x++\ny--\n", "x ++ ; y -- ; "},
		{"f()\n", "f ( ) ; "},
		{"a // c\nb", "a ; b ; "},
		{"a /* c */ b", "a b ; "},
		{"a /* c\n */ b", "a ; b ; "},
		{"a /* // */ b", "a b ; "},
		{"a // /*\nb", "a ; b ; "},
		{"1\n'x'\n\"s\"\n`r`\n", "1 ; 'x' ; \"s\" ; `r` ; "},
		{"a\r\nb\r\n", "a ; b ; "},
		{"\xEF\xBB\xBFpackage p", "package p ; "},
		{"struct\n{\n}\n", "struct { } ; "},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(tokens(rows[i][0]), rows[i][1]);
}

Test(scan, literals_are_whole)
{
	static const char *const rows[][2] = {
		{"\"a\\\"b\" x", "\"a\\\"b\" x ; "},
		{"'\\'' x", "'\\'' x ; "},
		{"'\"' \"'\"", "'\"' \"'\" ; "},
		{"`a\n//go:linkname x y\n` x", "`a\n//go:linkname x y\n` x ; "},
		{"0x1p-3+1", "0x1p-3 + 1 ; "},
		{"1e+5", "1e+5 ; "},
		{"0xe+1", "0xe + 1 ; "},
		{".5 a.b ...", ".5 a . b ... "},
		{"<-chan int", "<- chan int ; "},
		{"\xCE\xB1\xCE\xB2_1", "\xCE\xB1\xCE\xB2_1 ; "},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(tokens(rows[i][0]), rows[i][1]);
}

Test(scan, faults_are_named)
{
	static const char *const rows[][2] = {
		{"/* a", "comment not terminated"},
		{"`a", "string not terminated"},
		{"\"a\n", "newline in string"},
		{"'a\n", "newline in rune literal"},
		{"\xFF", "invalid UTF-8 encoding"},
		{"\xC0\x80", "invalid UTF-8 encoding"},
		{"\xED\xA0\x80", "invalid UTF-8 encoding"},
		{"#", "invalid character"},
		{"a b", ""},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(error_of(rows[i][0]), rows[i][1]);
}

Test(scan, a_zero_byte_is_a_fault)
{
	struct scanner s;

	scan_start(&s, "a\0b", 3);
	while (scan_next(&s).kind != TOKEN_END)
		;
	cr_expect_str_eq(s.error, "invalid NUL character");
}

Test(scan, columns_count_bytes_from_one)
{
	struct scanner s;

	scan_start(&s, "\xCE\xB1 b\n\tc", 7);
	struct token a = scan_next(&s), b = scan_next(&s), end = scan_next(&s), c = scan_next(&s);
	cr_expect(a.line == 1 && a.column == 1);
	cr_expect(b.line == 1 && b.column == 4);
	cr_expect(end.kind == ';' && end.line == 1);
	cr_expect(c.line == 2 && c.column == 2);
}

Test(scan, a_block_ends_at_its_own_brace)
{
	static const char text[] = "{ a := \"}\" + `}` + string('}') /* } */ // }\n {} } after";
	struct scanner s;

	scan_start(&s, text, strlen(text));
	cr_assert(scan_next(&s).kind == '{');
	scan_block(&s);
	struct token t = scan_next(&s);
	cr_expect(token_is(&t, "after"));
	cr_expect_eq(s.line, 2);
}

static unsigned comments;
static bool last_alone;

static void count(void *context, const struct comment *comment)
{
	(void)context;
	comments++;
	last_alone = comment->alone;
}

Test(scan, only_comments_that_may_be_directives_are_reported)
{
	static const char text[] = "// prose\n//go:linkname a b\nx /* go: */ //go:nosplit\n";
	struct scanner s;

	scan_start(&s, text, strlen(text));
	s.comment = count;
	while (scan_next(&s).kind != TOKEN_END)
		;
	cr_expect_eq(comments, 3);
	cr_expect_not(last_alone);
}
