// SPDX-License-Identifier: BSD-3-Clause

// Tasks, regions and logs of runtime/trace while no trace is taken, and what the start of one says.
package main

import (
	"context"
	"fmt"
	"io"
	"runtime/trace"
)

func main() {
	fmt.Println(trace.IsEnabled())
	ctx, task := trace.NewTask(context.Background(), "task")
	inner, second := trace.NewTask(ctx, "second")
	trace.Log(inner, "category", "text")
	trace.Logf(ctx, "category", "%d", 1)
	trace.WithRegion(inner, "region", func() { fmt.Println("in the region") })
	trace.StartRegion(ctx, "region").End()
	second.End()
	task.End()
	trace.Stop()
	// Where there are no traces, the error says so, and tracing stays off.
	err := trace.Start(io.Discard)
	fmt.Println((err == nil) == trace.IsEnabled())
	fmt.Println(err == nil || err.Error() == "linkrt has no execution traces")
	trace.Stop()
	fmt.Println(trace.IsEnabled())
}
