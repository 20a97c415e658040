// These packages stand beside and in the place of those of the standard library. This file says
// so to `linkrt check`; the go command takes the folders through its -overlay.
module std

go 1.26
