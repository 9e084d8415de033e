package main

import (
	"time"

	"golang.org/x/sys/unix"
)

// spent is the processor's time that the process has taken, all its threads together.
func spent() time.Duration {
	var s unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &s); err != nil {
		return 0
	}
	return time.Duration(s.Nano())
}
