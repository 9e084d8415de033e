// Package collector sets how hard Go's collector of memory works.
package collector

import (
	"os"
	"runtime/debug"
)

// room is by how many per cent memory may grow, while a long log is read, before what is
// free is looked for again. Most of what a log leaves behind is kept, so that looking
// often finds little: Go's own setting, 100, costs a tenth of the time.
const room = 400

// Patient has free memory looked for less often until back is called. Where GOGC is set
// in the environment, that holds.
func Patient() (back func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	was := debug.SetGCPercent(room)
	return func() { debug.SetGCPercent(was) }
}
