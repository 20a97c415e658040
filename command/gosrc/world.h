/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where packages are: the folders that the user named, their modules, the module cache, and the
 * Go tree. A folder is read once, when it is first needed.
 */
#ifndef COMMAND_GOSRC_WORLD_H
#define COMMAND_GOSRC_WORLD_H

#include "command/gosrc/buildtags.h"
#include "command/gosrc/read.h"

struct require {
	const char *path, *version;
	const char *folder; /* of a `replace` with a local folder; NULL if none */
};

struct module {
	const char *root, *path; /* path: NULL for a go.work, and without a module line */
	unsigned go;             /* N of `go 1.N`; 0 if it does not say */
	unsigned toolchain;      /* N of `toolchain go1.N.P`; 0 if it does not say */
	struct table requires;   /* path -> struct require */
	struct list uses;        /* of a go.work: folders */
	/* The first statement that Go's commands refuse: why, or NULL; and its line. */
	const char *fault;
	unsigned fault_line;
};

/* What `go list` says of a folder. */
struct origin {
	const char *import_path, *folder;
	const char *module, *version; /* of a dependency; module NULL: it is the user's own */
	unsigned go;                  /* N of the go line 1.N; 0: there is none */
};

struct asm_reference {
	const char *symbol; /* as Go spells it, with its package */
	unsigned line, column;
};

struct asm_symbol {
	const struct asm_file *file;
	bool internal; /* `<ABIInternal>`; else ABI0 */
};

struct asm_file {
	struct source_file file; /* for its name and constraint only */
	struct table symbols;    /* name in Go's spelling -> struct asm_symbol */
	bool read;
	struct list references; /* struct asm_reference */
};

struct folder {
	const char *path;        /* on disk, without symbolic links */
	const char *shown;       /* as the user wrote it */
	const char *import_path; /* NULL if no module says it */
	const struct module *module;
	const struct origin *origin; /* NULL if go was not asked */
	bool standard;
	bool in_tree;          /* it is in a Go tree */
	bool own;              /* it is checked, its tests too */
	bool chosen;           /* the build takes all of its files */
	bool loud;             /* report files that are not Go */
	bool listed;           /* the user named it, or one above it */
	struct list files;     /* struct source_file, in the order of names */
	struct list asm_files; /* struct asm_file */
	struct list sources;   /* struct source_file: C and objects, names only */
	struct table views;    /* package name -> struct package */
};

/* The module of a dependency's package. NULL if it is the user's own, or if go was not asked. */
static inline const struct origin *folder_dependency(const struct folder *folder)
{
	return folder->origin && folder->origin->module ? folder->origin : NULL;
}

/* A package as the current build sees it. */
struct package {
	struct package *self; /* a key of tables */
	struct folder *folder;
	const char *name, *path; /* `path` is "main" for a main package */
	struct list files;       /* the build takes these */
	struct list others;      /* the build does not take these */
	struct table decls;      /* name -> struct decl, of `files` */
	struct table elsewhere;  /* name -> struct decl, of those `others` that were read whole */
	size_t asked;            /* how many of `others` were read whole to find a name */
	struct table linknames;  /* local name -> struct directive, of `files` */
	struct table misspelt;   /* the same of comments that are meant to be one */
	struct table names;      /* name in `files` -> struct mention, once that is asked for */
	struct table remotes;    /* remote name -> struct directive, once that is asked for */
	bool indexed, obscure;   /* `names` is filled; some file could not be read for it */
	bool standard;
	bool taken;  /* the fields above are of the current build */
	bool unread; /* some of `files` were not read whole: they have no directive */
};

struct go_tree {
	const char *goroot;
	const char *sources; /* its src folder, without symbolic links */
	unsigned release;    /* N of Go 1.N, 0 if unknown */
};

struct world {
	struct build build;
	struct list trees;  /* struct go_tree: the first is that of `go build` here */
	const char *goroot; /* of the tree for this build; NULL: no tree */
	const char *sources;
	unsigned goroot_release;
	const char *modcache; /* NULL: not asked for yet; "": none */
	struct list modules, folders;
	struct table folder_table;    /* real path -> struct folder */
	struct table named_table;     /* import path -> the first struct folder that is so called */
	struct table import_table;    /* import path -> struct folder */
	struct table origins;         /* path of a folder -> struct origin */
	struct table origins_by_path; /* import path -> struct origin */
	struct table module_table;    /* path of a folder -> struct module */
	struct table pushes;          /* symbol -> struct directive that gives it a body */
	struct table tree_pushes;     /* the same, in the standard library */
	struct table assembled;       /* symbol -> struct asm_symbol of another package */
	bool pushes_read;
	/* A file without a directive is read whole when one of its names is needed. */
	bool lazy;
	bool bodies;         /* with `lazy`: also if a function in it may have no body */
	unsigned unreadable; /* how many files could not be read or are not Go */
};

/* world.c */

/* Adds a Go tree, and takes the first one; false if the folder is none. */
bool world_add_tree(struct world *w, const char *goroot);

/* Keeps to the first tree, whatever the release. */
void world_keep_tree(struct world *w);

/* The module of a folder: that of the nearest go.mod in it or above it. NULL if there is none. */
const struct module *world_module(struct world *w, const char *path);

/* The packages in the module of the folder may be targets. False if there is no module. */
bool world_add_module(struct world *w, const char *root);

/* The modules of a go.work may be targets, and what it replaces, too. */
void world_add_work(struct world *w, const char *path);

/* Begins another build. It chooses its files anew, and the tree of its release. */
void world_set_build(struct world *w, const struct build *build);

/* Whether the Go tree is of the release of the build. */
bool world_tree_fits(const struct world *w);

/* Whether it is the newest one, and of an older release than the build. */
bool world_tree_older(const struct world *w);

/* The package of an import path; NULL if it is nowhere. */
struct package *world_import(struct world *w, const char *import_path);

/* folder.c */

enum reading {
	READ_IMPORT, /* quietly, and without tests */
	READ_BESIDE, /* quietly: a file in it is to be checked */
	READ_CHECK,  /* say what is wrong with it */
};

/* Reads the folder. NULL if it cannot be read, after a message if the folder is to be checked. */
struct folder *world_folder(struct world *w, const char *path, enum reading reading);

/* A folder for a single file that belongs to no package. */
struct folder *lone_folder(struct world *w, struct source_file *file);

/*
 * A folder of which a build has chosen the files: its caller reads them. `path` has no symbolic
 * links and may be NULL, as the import path may.
 */
struct folder *world_chosen(struct world *w, const char *path, const char *import_path);

/* Makes the folder the one of its import path, unless the path has one already. */
void folder_register(struct world *w, struct folder *folder);

/* Reads the whole file if it was read partially. */
void read_rest(struct source_file *file);

/* Prints why a file or folder cannot be read, and counts it. */
void world_unreadable(struct world *w, const char *path, const char *why);

/* Prints why Go's commands refuse a line of a go.mod or go.work, and counts the file. */
void world_refused(struct world *w, const char *path, unsigned line, const char *why);

/* Prints why a file is not Go. */
void world_complain(struct world *w, const struct source_file *file);

/* "a.go" for "." and "a.go", otherwise both with a slash between them. An atom. */
const char *path_join(const char *folder, const char *name);

/* package.c */

/* The package of the folder with this name. */
struct package *folder_package(struct world *w, struct folder *folder, const char *name);

/* The package that an import of the folder means; NULL if it has none. */
struct package *folder_main_package(struct world *w, struct folder *folder);

/* Makes the packages of a folder ready for another build. */
void folder_forget(struct folder *folder);

/* A declaration in a file that the build takes; NULL if there is none. */
struct decl *package_decl(struct world *w, struct package *p, const char *name);

/* A declaration in a file that the build does not take; NULL if there is none. */
struct decl *package_elsewhere(struct package *p, const char *name);

/* Whether C code or an object may define a function of the package that Go declares. */
bool package_has_foreign(struct world *w, const struct package *p, const char *name);

/* Whether the compiler refuses functions without a body in this package. */
bool package_complete(struct world *w, const struct package *p);

/* escape.c */

/* The import path as it stands in symbols: with the dots of its last element escaped. */
const char *escape_path(const char *import_path);
const char *unescape_path(const char *escaped, size_t length);

#endif
