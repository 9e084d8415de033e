package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/trucewatch/trucewatch"
)

// The exit codes. A code that is not here must be taken for a failure.
const (
	exitFailed      = 1
	exitUsage       = 2
	exitPart        = 3
	exitFindings    = 5
	exitNoStore     = 10
	exitLocked      = 11
	exitNewer       = 12
	exitInterrupted = 130
)

// exits are the exit codes of the errors of the domain.
var exits = map[trucewatch.Code]int{
	trucewatch.CodeFailed: exitFailed, trucewatch.CodeUnusable: exitUsage, trucewatch.CodeMissing: exitUsage,
	trucewatch.CodeNoStore: exitNoStore, trucewatch.CodeLocked: exitLocked, trucewatch.CodeNewer: exitNewer,
}

// ending is an exit code that is no error of the domain, with a sentence for
// standard error, or without one where all was said.
type ending struct {
	code int
	text string
}

func (e ending) Error() string { return e.text }

// exitCode gives the exit code of what came of a command.
func exitCode(err error) int {
	var end ending
	switch {
	case err == nil:
		return 0
	case errors.As(err, &end):
		return end.code
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	if code, ok := exits[trucewatch.ErrorCode(err)]; ok {
		return code
	}
	return exitFailed
}

// report says on standard error what went wrong, and gives the exit code.
func (t *terminal) report(ctx context.Context, err error) int {
	if err != nil && ctx.Err() != nil {
		fmt.Fprintln(t.err, "trucewatch: interrupted")
		return exitInterrupted
	}
	for _, e := range each(err) {
		if text := e.Error(); text != "" {
			t.note("%s", text)
		}
	}
	return exitCode(err)
}

// each takes joined errors apart.
func each(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var list []error
	for _, e := range joined.Unwrap() {
		list = append(list, each(e)...)
	}
	return list
}

// unusable is an error of what was asked for.
func unusable(message, advice string) error {
	return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "command", Message: message, Advice: advice}
}

// partly is the ending of work on a list of which some could not be done: done
// in part, or where nothing was done, unusable or failed by what was wrong.
func partly(done int, errs []error, what string) error {
	if len(errs) == 0 {
		return nil
	}
	text := fmt.Sprintf("%d of %d %s", len(errs), done+len(errs), what)
	if done > 0 {
		return ending{exitPart, text}
	}
	for _, err := range errs {
		if trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
			return ending{exitFailed, text}
		}
	}
	return ending{exitUsage, text}
}
