/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt convert`: an ELF object appears under its name whole, or not at
 * all. What it is made of is defined by cmd/internal/goobj.
 */
#include "command/convert/convert.h"

#include "abi/releases.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/system/publish.h"
#include "command/base/text.h"
#include "command/convert/verb.h"

#include <errno.h>
#include <getopt.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char *default_output(const char *input)
{
	const char *base = file_base(input), *suffix = file_suffix(input);

	return format("%.*s.o", (int)(strlen(base) - (suffix == base ? 0 : strlen(suffix))), base);
}

static bool is_same_file(const char *output, const char *input)
{
	if (!file_same(input, output))
		return false;
	complain(output, "cannot write: it is the input (name another file: -o OUT.o)");
	return true;
}

/* The object is made in memory: only a whole one gets the name. */
static bool convert_input(const char *input, const char *output, bool debug)
{
	if (is_same_file(output, input) || !publish_possible(output))
		return false;
	int fd = memfd_create("linkrt-convert", MFD_CLOEXEC);
	bool done = fd >= 0 && convert_to(input, fd, &(struct convert_how){.debug = debug}) &&
		    publish_file(output, fd, 0666);

	if (fd < 0)
		complain(output, "cannot make a file in memory: %s", strerror(errno));
	else
		close(fd);
	return done;
}

static int verb_convert(int argc, char **argv)
{
	static const struct option options[] = {{"output", required_argument, NULL, 'o'},
		{"debug", no_argument, NULL, 'g'}, {"help", no_argument, NULL, 'h'}, {0}};
	const char *output = NULL;
	bool debug = false;

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
	if (output && !*output) {
		complain(NULL, "the output has no name");
		return usage_error(&convert_verb);
	}
	output = output ? output : default_output(argv[optind]);
	return convert_input(argv[optind], output, debug) ? STATUS_OK : STATUS_INPUT;
}

const struct verb convert_verb = {"convert", "convert a Go object to ELF", verb_convert,
	"Usage: linkrt convert [OPTION]... FILE\n"
	"Converts an object or archive that Go's compiler or assembler wrote\n"
	"(" RELEASES_TEXT ") to one ELF relocatable object.\n\n"
	"  -o, --output=OUT.o      the object's name (default: FILE's, with .o)\n"
	"  -g, --debug             keep what debuggers need\n"
	"      --help              print this help\n"};
