/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a goroutine keeps for packages runtime/debug and crypto. Source: Go 1.26
 * runtime/runtime1.go, setPanicOnFault, fips_getIndicator; runtime/panic.go, fips140_setBypass.
 */
#include "golang/gccompiler/panic/unwind.h"

go_bool linkrt_gc_setPanicOnFault(go_bool on);
uint8_t linkrt_gc_fips_indicator(void);
void linkrt_gc_set_fips_indicator(uint8_t indicator);
void linkrt_gc_setBypass(void);
void linkrt_gc_unsetBypass(void);
go_bool linkrt_gc_isBypassed(void);

/* Go code calls these functions, so there is a record. */
static struct unwinding *local(void)
{
	return linkrt_minit()->defer;
}

go_bool linkrt_gc_setPanicOnFault(go_bool on)
{
	const bool was = local()->panic_on_fault;

	local()->panic_on_fault = on;
	return was;
}

uint8_t linkrt_gc_fips_indicator(void)
{
	return local()->fips_indicator;
}

void linkrt_gc_set_fips_indicator(uint8_t indicator)
{
	local()->fips_indicator = indicator;
}

void linkrt_gc_setBypass(void)
{
	local()->fips_bypass = true;
}

void linkrt_gc_unsetBypass(void)
{
	local()->fips_bypass = false;
}

go_bool linkrt_gc_isBypassed(void)
{
	return local()->fips_bypass;
}
