// The command mep plans school IT: see package cmd.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/medienplan/mep/cmd"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env, err := cmd.FromProcess()
	if err != nil {
		fmt.Fprintln(os.Stderr, "mep:", err)
		os.Exit(3)
	}
	os.Exit(cmd.Main(ctx, env))
}
