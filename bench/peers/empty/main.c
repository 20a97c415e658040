/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The smallest C program.
 */
int main(void)
{
	return 0;
}
