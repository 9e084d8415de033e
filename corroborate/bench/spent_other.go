//go:build !linux

package main

import "time"

var start = time.Now()

// spent is the time that has passed, where the system does not tell the processor's.
func spent() time.Duration { return time.Since(start) }
