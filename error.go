package trucewatch

import (
	"errors"
	"fmt"
	"strings"
)

// Code says what sort of error happened, so that the command and the pages
// turn it into an exit code and a status in one place each.
type Code string

// The codes.
const (
	// CodeFailed is a fault that is nobody's input: a disk, a network.
	CodeFailed Code = "failed"
	// CodeUnusable is input that can't be used: a broken file, an unknown clause.
	CodeUnusable Code = "unusable"
	// CodeMissing is something asked for that is not there.
	CodeMissing Code = "missing"
	// CodeNoStore: there is no record where one was expected.
	CodeNoStore Code = "no-store"
	// CodeLocked: the record is in use by another process.
	CodeLocked Code = "locked"
	// CodeNewer: the record was written by a newer program.
	CodeNewer Code = "newer"
)

// Error is an error of the domain: what was wrong, where, and what would be
// right. File is the file or address; Line and Column count from 1 and are 0
// when unknown. Column counts code points. Op names the operation for the log.
type Error struct {
	Code    Code
	Op      string
	File    string
	Line    int
	Column  int
	Message string // what was wrong, a sentence without a full stop
	Advice  string // what would be right, or empty
	Err     error  // the cause, or nil
}

func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File)
		if e.Line > 0 {
			fmt.Fprintf(&b, ":%d:%d", e.Line, max(1, e.Column))
		}
		b.WriteString(": ")
	}
	b.WriteString(e.Message)
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	if e.Advice != "" {
		b.WriteString("; ")
		b.WriteString(e.Advice)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrorCode gives the code of the first Error in err's tree, CodeFailed for any
// other error, and empty for nil.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeFailed
}
