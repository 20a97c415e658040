# SPDX-License-Identifier: BSD-3-Clause
set debuginfod enabled off
set width 0
set print frame-info short-location
break main.look
continue
echo @arguments\n
info args
print *p
print list.array[2]
print **call
echo @variables\n
break linkrt_usleep
continue
frame function main.look
echo @locals\n
info locals
print pair[1]
echo @globals\n
print 'main.global'
print 'main.counter'.v
print 'main.ratio'
print 'main.words'
print 'main.words'.array[0]
print 'main.wave'
print 'main.failed'
print 'main.limit'
ptype p
echo @inlined\n
continue
frame function main.inlined
info args
echo @locals\n
info locals
up
echo @locals\n
info locals
echo @generic\n
delete
break variables.go:33
continue
info args
print *s
print s.items.array[0]
kill
