/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The functions that find what breaks a rule.
 */
#ifndef COMMAND_CHECK_RULES_RULES_H
#define COMMAND_CHECK_RULES_RULES_H

#include "command/base/nearest.h"
#include "command/check/check.h"
#include "command/gosrc/types/types.h"

/* A directive, the declaration that it binds, and the symbol that it gives it. */
struct linkname {
	struct package *package;
	const struct directive *directive;
	const struct decl *decl;
	const char *symbol; /* the remote name, or the local one's own */
	bool push;          /* the declaration is a function with a body */
	struct provider provider;
};

static inline bool declares_variable(const struct linkname *l)
{
	return l->decl->kind == DECL_VAR;
}

/* A function or variable, no method. */
static inline bool linkable(const struct decl *d)
{
	return d && !d->method && (d->kind == DECL_FUNC || d->kind == DECL_VAR);
}

/* binding.c: whether a directive can name the declaration; it may be NULL. */
bool binds(const struct check *c, const struct decl *d);

/* The symbol of a package-level name. */
const char *own_symbol(const struct package *p, const char *local);

/* A declaration in the directive's file, its package, or a file that the build does not take. */
const struct decl *find_decl(struct check *c, struct package *p, const struct directive *at);

/* syntax.c: the directive's text. */
void check_misspelt(struct check *c, struct package *p, const struct directive *d);

/* False if the directive binds nothing. */
bool check_text(struct check *c, struct package *p, const struct directive *d);

/* binding.c: the declaration that the directive names. */
void report_unbound(struct check *c, const struct package *p, const struct directive *d,
	const struct decl *decl);
void check_bound(struct check *c, struct linkname *l);

/* called.c: whether code may call the function. Other packages may call an exported one. */
bool may_be_called(struct package *p, const struct decl *d);
bool is_called_within(struct package *p, const struct decl *d);
/* The same for code that nothing reaches, but that has to compile. */
bool may_be_named(struct package *p, const struct decl *d);

/* body.c: whether a declaration without a body gets one. */
void check_body(struct check *c, struct package *p, const struct decl *d);

/* target.c: the symbol that a bound directive names. */
void check_target(struct check *c, struct linkname *l);

/* near.c: names that look like this one, of the list, of `home` and of other pushes. */
void find_near(struct check *c, const char *symbol, const struct package *home, struct nearest *n);
/* The only one that a slip of a finger makes of it; NULL: there is none, or there are more. */
const char *only_slip(const struct nearest *n);
/* As near_names(), but only names that a slip of one letter makes of this one. */
const char *misspelt_names(struct check *c, const char *symbol);

/* absent.c: a symbol that no package defines. Those that return a bool say if they found why. */
#define report_absent(c, linkname, ...) add_absent(c, linkname, &(struct fault){__VA_ARGS__})
void add_absent(struct check *c, struct linkname *l, const struct fault *fault);
/* Whether nothing that the program links needs the target, and ", but nothing calls F". */
bool is_idle(const struct linkname *l);
const char *idle_text(const struct linkname *l);
/* What to write for a symbol that its package lacks. */
const char *existing_name(const struct provider *p);
bool report_known_reason(struct check *c, struct linkname *l);
bool report_escape(struct check *c, struct linkname *l);
bool report_escapes(struct check *c, struct linkname *l);
void report_unknown(struct check *c, struct linkname *l);
void report_pathless(struct check *c, struct linkname *l);
/* Whether the directive names a symbol of a program by the import path; and that finding. */
bool is_of_program(struct check *c, const struct linkname *l);
void report_of_program(struct check *c, struct linkname *l);

void report_elsewhere(struct check *c, struct linkname *l);

/* "Go 1.N" */
const char *release_text(unsigned release);

/* Whether the file is built by no release that the module supports before this one. */
bool only_since(const struct check *c, const struct linkname *l, unsigned release);

/* What the list has in place of a symbol; `otherwise` if it has nothing. */
const char *fix_for(const char *symbol, const char *otherwise);

/* "//go:linkname local remote" */
const char *linkname_text(const char *local, const char *remote);

/* Whether code of the file can name the package. */
bool imports_by_name(const struct source_file *file, const char *path);

/* permission.c: whether the linker of this release lets the package have the symbol. */
bool check_permission(struct check *c, struct linkname *l);
void check_inittask(struct check *c, struct linkname *l);
void check_references(struct check *c, struct package *p);

/* signature.c: whether declaration and target agree. */
bool check_kind(struct check *c, struct linkname *l, bool variable, const struct typed *target);
void check_signature(struct check *c, struct linkname *l, const struct typed *target);
void check_decl_signature(struct check *c, struct linkname *l);
void check_known_form(struct check *c, struct linkname *l, const struct known *k);

/* variable.c: whether code reads or writes a variable, and does not only take its address. */
bool is_accessed(const struct linkname *l);

/* nopackage.c: a package that does not exist. False if it may exist. */
bool report_no_package(struct check *c, struct linkname *l);
bool report_no_folder(struct check *c, struct linkname *l);

/* import.c: whether the program links the package that defines the symbol. */
void check_import(struct check *c, struct linkname *l);
bool report_unlinked(struct check *c, struct linkname *l);

/* tinygorules.c: whether TinyGo reads the directive, and whether it has the target. */
bool check_tinygo_reads(struct check *c, const struct linkname *l);
void check_tinygo(struct check *c, struct linkname *l);

/* gccgo.c: what gccgo takes. False if gccgo refuses the directive. */
bool check_gccgo(struct check *c, struct linkname *l);

#endif
