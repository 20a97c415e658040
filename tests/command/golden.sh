# SPDX-License-Identifier: BSD-3-Clause
#
# Read by the tests that compare whole outputs with texts: ok, skip and golden. It goes into a new
# folder, $work. $texts is the folder of the texts.
LC_ALL=C
export LC_ALL
linkrt=${LINKRT:-$PWD/linkrt}
top=$(cd "${srcdir:-.}" && pwd)
libraries=${linkrt%/*}/target
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

count=0
ok() # STATUS DESCRIPTION
{
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		sed 's/^/# /' differs
	fi
}

skip() # DESCRIPTION REASON
{
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}

# NAME: the file `seen` is the text of that name. UPDATE=yes writes the text anew.
compared()
{
	[ "${UPDATE:-}" != yes ] || cp seen "$texts/$1"
	diff "$texts/$1" seen >differs 2>&1
	ok $? "$1"
}
