TEXT there(SB), 4, $0-0
	RET
