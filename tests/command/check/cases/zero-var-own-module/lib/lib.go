package lib

var kept int
