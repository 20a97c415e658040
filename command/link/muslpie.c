/* SPDX-License-Identifier: BSD-3-Clause
 *
 * musl-gcc knows no -static-pie and makes a dynamic program of it. So the files that gcc's own
 * specification has at the start and at the end of such a program are named here.
 */
#include "command/link/muslpie.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"

#include <string.h>

bool is_musl_pie(const struct link *link)
{
	return link->request->libc == LIBC_MUSL && link->request->form == FORM_STATIC_PIE;
}

/* The folder of musl's libc.a. */
static char *find_musl_folder(const struct strings *archives)
{
	for (size_t i = 0; i < archives->count; i++)
		if (!strcmp(file_base(archives->at[i]), "libc.a"))
			return file_folder(archives->at[i]);
	return NULL;
}

static char *file_of_gcc(const struct link *link, const char *name)
{
	struct strings command = {0};

	strings_add(&command, link->driver);
	strings_addf(&command, "-print-file-name=%s", name);
	char *path = step_output(&command);
	if (path)
		path[strcspn(path, "\n")] = 0;
	return path;
}

bool muslpie_find(struct link *link, const struct strings *archives)
{
	const char *folder = find_musl_folder(archives), *begin = file_of_gcc(link, "crtbeginS.o"),
		   *end = file_of_gcc(link, "crtendS.o");

	if (!folder || !begin || !end || !file_exists(format("%s/rcrt1.o", folder))) {
		complain(NULL, "--static-pie with --libc=musl: this musl has no rcrt1.o, which "
			       "starts such a program");
		return false;
	}
	strings_addf(&link->begin, "%s/rcrt1.o", folder);
	strings_addf(&link->begin, "%s/crti.o", folder);
	strings_add(&link->begin, begin);
	strings_add(&link->end, end);
	strings_addf(&link->end, "%s/crtn.o", folder);
	return true;
}

void muslpie_add_form(struct strings *command)
{
	strings_add_all(command, "-static", "-nostartfiles", "-Wl,-pie", "-Wl,--no-dynamic-linker",
		"-Wl,-z,text", NULL);
}
