/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Searches the folder that the user names, then beside the executable (a build
 * tree or a moved installation), then the folder that configure chose.
 */
#include "command/compile/paths.h"

#include "command/base/diag.h"
#include "command/base/file.h"

#include <stdlib.h>
#include <sys/auxv.h>

/*
 * The folder of the executable, or NULL if it is not known. Without /proc it is that of the path
 * which exec got (AT_EXECFN).
 */
static char *own_folder(void)
{
	char *own = file_real("/proc/self/exe");
	const char *started = (const char *)getauxval(AT_EXECFN);

	if (!own && started)
		own = file_real(started);
	return own ? file_folder(own) : NULL;
}

static char *first_with(const struct strings *folders, const char *file)
{
	for (size_t i = 0; i < folders->count; i++)
		if (file_exists(format("%s/%s", folders->at[i], file)))
			return folders->at[i];
	return NULL;
}

static void add_choice(struct strings *folders, const char *folder, const char *arch)
{
	strings_addf(folders, "%s/%s", folder, arch);
	strings_add(folders, folder);
}

static void library_folders(struct strings *folders, const struct request *request)
{
	const char *wanted = request->libdir ? request->libdir : getenv("LINKRT_LIBDIR");
	char *own = own_folder();

	if (wanted && *wanted) {
		add_choice(folders, wanted, request->arch->name);
		return;
	}
	if (own) {
		strings_addf(folders, "%s/target/%s", own, request->arch->name);
		strings_addf(folders, "%s/../lib/linkrt/%s", own, request->arch->name);
	}
	strings_addf(folders, "%s/%s", PKGLIBDIR, request->arch->name);
}

/* The folder of this target's liblinkrt.a; NULL after a message. */
static char *find_libraries(const struct request *request)
{
	struct strings folders = {0};

	library_folders(&folders, request);
	char *found = first_with(&folders, "liblinkrt.a");
	if (!found)
		complain(NULL,
			"no liblinkrt.a for %s in %s (say where: --libdir=DIR or LINKRT_LIBDIR)",
			request->arch->name, strings_join(&folders, ", "));
	return found;
}

bool paths_add_libraries(const struct request *request, bool gc, struct strings *files)
{
	const char *const names[] = {
		"liblinkrt-start.a", gc ? "liblinkrt-gc.a" : "liblinkrt-gccgo.a", "liblinkrt.a"};
	char *folder = find_libraries(request);

	if (!folder)
		return false;
	for (size_t i = request->libc == LIBC_NONE ? 0 : 1; i < sizeof names / sizeof *names; i++)
		strings_addf(files, "%s/%s", folder, names[i]);
	return true;
}

bool paths_have(const struct request *request)
{
	const char *wanted = getenv("LINKRT_LIBDIR");
	struct strings folders = {0};

	library_folders(&folders, request);
	return request->libdir || (wanted && *wanted) || first_with(&folders, "liblinkrt.a");
}

char *paths_headers(void)
{
	const char *wanted = getenv("LINKRT_INCLUDEDIR");
	struct strings folders = {0};
	char *own = own_folder();

	if (wanted && *wanted)
		strings_add(&folders, wanted);
	if (own) {
		strings_addf(&folders, "%s/target/include", own);
		strings_addf(&folders, "%s/../include", own);
	}
	strings_add(&folders, INCLUDEDIR);
	return first_with(&folders, "linkrt.h");
}

char *paths_overlay(void)
{
	struct strings folders = {0};
	char *own = own_folder();

	if (own) {
		strings_addf(&folders, "%s/target/overlay", own);
		strings_addf(&folders, "%s/../share/linkrt/overlay", own);
	}
	strings_add(&folders, PKGDATADIR "/overlay");
	char *found = first_with(&folders, "runtime");
	if (!found)
		complain(NULL, "no package runtime in %s (install linkrt whole)",
			strings_join(&folders, ", "));
	return found;
}
