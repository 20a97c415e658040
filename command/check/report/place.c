/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Places for GitHub.
 */
#include "command/check/report/place.h"

#include "command/base/file.h"
#include "command/gosrc/mod/gomod.h"

#include <stdlib.h>

const char *repository_path(const char *path)
{
	const char *top = getenv("GITHUB_WORKSPACE");
	const char *root = top && *top ? file_real(top) : NULL;
	const char *real = root ? file_real(path) : NULL;
	const char *rest = real ? path_within(real, root) : NULL;

	return rest && *rest ? rest : path;
}
