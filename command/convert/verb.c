/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt convert`: an ELF object appears under its name whole, or not at
 * all. What it is made of is defined by cmd/internal/goobj.
 */
#include "command/convert/convert.h"

#include "abi/releases.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/temp.h"
#include "command/base/text.h"
#include "command/convert/verb.h"

#include <getopt.h>
#include <sys/stat.h>

static char *default_output(const char *input)
{
	const char *base = file_base(input), *suffix = file_suffix(input);

	return format("%.*s.o", (int)(strlen(base) - (suffix == base ? 0 : strlen(suffix))), base);
}

static int convert_to(const char *input, const char *output, bool debug)
{
	struct stat status;

	if (file_same(input, output)) {
		complain(output, "cannot write: it is the input (name another file: -o OUT.o)");
		return STATUS_INPUT;
	}
	if (!stat(output, &status) && !S_ISREG(status.st_mode)) {
		complain(output, "cannot write: is no regular file");
		return STATUS_INPUT;
	}
	char *path = temp_beside(output);
	return path &&
			       convert_file(input, input, path,
				       &(struct convert_how){.debug = debug, .alone = true}) &&
			       temp_publish(output, 0666)
		       ? STATUS_OK
		       : STATUS_INPUT;
}

static int verb_convert(int argc, char **argv)
{
	static const struct option options[] = {{"output", required_argument, NULL, 'o'},
		{"debug", no_argument, NULL, 'g'}, {"help", no_argument, NULL, 'h'}, {0}};
	const char *output = NULL;
	bool debug = false;

	argv[0] = copy("linkrt");
	for (int c; (c = getopt_long(argc, argv, "o:gh", options, NULL)) != -1;) {
		if (c == 'h')
			return print_help(&convert_verb);
		if (c == 'o')
			output = optarg;
		else if (c == 'g')
			debug = true;
		else
			return usage_error(&convert_verb);
	}
	if (argc - optind != 1) {
		complain(NULL, "convert: %s FILE given", argc == optind ? "no" : "more than one");
		return usage_error(&convert_verb);
	}
	return convert_to(argv[optind], output ? output : default_output(argv[optind]), debug);
}

const struct verb convert_verb = {"convert", "convert a Go object to ELF", verb_convert,
	"Usage: linkrt convert [OPTION]... FILE\n"
	"Converts an object or archive that Go's compiler or assembler wrote\n"
	"(" RELEASES_TEXT ") to one ELF relocatable object.\n\n"
	"  -o, --output=OUT.o      the object's name (default: FILE's, with .o)\n"
	"  -g, --debug             keep what debuggers need\n"
	"      --help              print this help\n"};
