// SPDX-License-Identifier: BSD-3-Clause

// A web server as a program has one: routes, a value in the path, JSON. Prints its address.
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
)

type item struct {
	ID   string   `json:"id"`
	Name string   `json:"name"`
	Tags []string `json:"tags"`
}

func main() {
	http.HandleFunc("GET /hello", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") })
	http.HandleFunc("GET /items/{id}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(item{r.PathValue("id"), "an item", []string{"a", "b", "c"}})
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(l.Addr())
	panic(http.Serve(l, nil))
}
