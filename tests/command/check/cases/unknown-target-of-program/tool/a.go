package main

func secret() int { return 3 }

func main() { println(secret()) }
