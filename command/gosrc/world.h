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
	const char *root, *path;
	unsigned go; /* N of `go 1.N`; 0 if it does not say */
	struct list requires;
};

struct asm_symbol {
	const struct asm_file *file;
	bool internal; /* `<ABIInternal>`; else ABI0 */
};

struct asm_file {
	struct source_file file; /* for its name and constraint only */
	struct table symbols;    /* name in Go's spelling -> struct asm_symbol */
	bool read;
};

struct folder {
	const char *path;        /* on disk, without symbolic links */
	const char *shown;       /* as the user wrote it */
	const char *import_path; /* NULL if no module says it */
	const struct module *module;
	bool standard;
	bool own;              /* to be checked: its tests count, too */
	bool loud;             /* say what in it is not Go */
	struct list files;     /* struct source_file, in the order of names */
	struct list asm_files; /* struct asm_file */
	struct list sources;   /* struct source_file: C and objects, names only */
	struct table views;    /* package name -> struct package */
};

/* A package as the build of the moment sees it. */
struct package {
	struct folder *folder;
	const char *name, *path; /* `path` is "main" for a main package */
	struct list files;       /* the build takes these */
	struct list others;      /* and not these */
	struct table decls;      /* name -> struct decl, of `files` */
	struct table elsewhere;  /* name -> struct decl, of those `others` that were read whole */
	size_t asked;            /* how many of `others` were read whole to find a name */
	struct table linknames;  /* local name -> struct directive, of `files` */
	bool standard;
	bool taken;        /* the fields above are those of this build */
	bool unread;       /* some of `files`, which have no directive, were not read whole */
	unsigned searched; /* the number of the last search through imports that came here */
};

struct world {
	struct build build;
	const char *goroot;      /* NULL: no tree */
	const char *sources;     /* its src, without symbolic links */
	unsigned goroot_release; /* N of Go 1.N, 0 if unknown */
	const char *modcache;    /* NULL: not asked for yet; "": none */
	struct list modules, folders;
	struct table folder_table; /* real path -> struct folder */
	struct table import_table; /* import path -> struct folder */
	struct table module_table; /* path of a folder -> struct module */
	struct table pushes;       /* symbol -> struct directive that gives it a body */
	struct table tree_pushes;  /* the same, in the standard library */
	struct table assembled;    /* symbol -> struct asm_symbol of another package */
	bool pushes_read;
	bool lazy;   /* read a file without a directive whole when one of its names is needed, */
	bool bodies; /* or if a function in it may have no body */
	unsigned unreadable; /* how many files could not be read or are not Go */
};

/* world.c */

/* Sets the Go tree; false if there is none. */
bool world_set_goroot(struct world *w, const char *goroot);

/* What `go env` says, of what is not known yet; NULL if there is no go. */
void ask_go(const char **goroot, const char **modcache);

/* The module of a folder: that of the nearest go.mod upwards. NULL if there is none. */
const struct module *world_module(struct world *w, const char *path);

/* A folder's module: its packages may be targets. False if there is no module. */
bool world_add_module(struct world *w, const char *root);

/* Another build from now on: the files that it takes are chosen anew. */
void world_set_build(struct world *w, const struct build *build);

/* True iff the Go tree is that of the build's release. */
bool world_tree_fits(const struct world *w);

/* The package of an import path; NULL if it is nowhere. */
struct package *world_import(struct world *w, const char *import_path);

/* folder.c */

enum reading {
	READ_IMPORT, /* quietly, and without tests */
	READ_BESIDE, /* quietly: a file in it is to be checked */
	READ_CHECK,  /* say what is wrong with it */
};

/* The folder, read; NULL if it cannot be, after a message if it is to be checked. */
struct folder *world_folder(struct world *w, const char *path, enum reading reading);

/* A folder of one file that is in no folder. */
struct folder *lone_folder(struct world *w, struct source_file *file);

/* Reads the declarations of a file that were not needed before. */
void read_rest(struct source_file *file);

/* Says why a file is not Go. */
void world_complain(struct world *w, const struct source_file *file);

/* "a.go" for "." and "a.go", otherwise with a slash between them. An atom. */
const char *path_join(const char *folder, const char *name);

/* package.c */

/* One of a folder's packages, by name. */
struct package *folder_package(struct world *w, struct folder *folder, const char *name);

/* The package that an import of the folder means; NULL if it has none. */
struct package *folder_main_package(struct world *w, struct folder *folder);

/* Makes the packages of a folder ready for another build. */
void folder_forget(struct folder *folder);

/* A declaration in a file that the build takes; NULL if there is none. */
struct decl *package_decl(struct world *w, struct package *p, const char *name);

/* A declaration in a file that the build does not take; NULL if there is none. */
struct decl *package_elsewhere(struct package *p, const char *name);

/* Whether the compiler accepts no function without a body in it. */
bool package_complete(struct world *w, const struct package *p);

/* escape.c */

/* An import path as symbols begin with it: dots of its last element are escaped. */
const char *escape_path(const char *import_path);
const char *unescape_path(const char *escaped, size_t length);

#endif
