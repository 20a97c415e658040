/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/table/targets.c.
 */
#include "command/table/targets.h"

#include "command/inspect/inspect.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

Test(targets, found_by_both_spellings)
{
	const struct target *target = target_find("sync.runtime_Semacquire");

	cr_assert_not_null(target);
	cr_expect_eq(target_find("sync.runtime__Semacquire"), target);
	cr_expect_str_eq(target->signature, "func(s *uint32)");
	cr_expect_null(target_find("sync.runtime"));
	cr_expect_null(target_find(""));
}

Test(targets, conventions)
{
	cr_expect_str_eq(target_convention(target_find("runtime.nanotime")), "C");
	cr_expect_str_eq(target_convention(target_find("runtime.startNanoTime")), "-");
}

Test(targets, every_name_once)
{
	for (size_t i = 0; i < target_count; i++)
		cr_expect_eq(target_find(targets[i].name), &targets[i], "%s", targets[i].name);
}

Test(targets, json)
{
	const char *argv[] = {"targets", "--json", NULL};

	cr_redirect_stdout();
	cr_assert_eq(targets_verb.main(2, (char **)argv), STATUS_OK);
	fflush(stdout);
	json_t *list = json_loadf(cr_get_redirected_stdout(), 0, NULL);
	cr_assert_eq(json_array_size(list), target_count);
	for (size_t i = 0; i < target_count; i++) {
		json_t *row = json_array_get(list, i);
		cr_expect_str_eq(json_string_value(json_object_get(row, "name")), targets[i].name);
		cr_expect_eq(json_array_size(json_object_get(row, "conventions")),
			targets[i].kind == TARGET_FUNC);
	}
}
