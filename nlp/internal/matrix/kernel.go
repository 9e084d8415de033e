package matrix

import (
	"fmt"
	"slices"
	"strings"
)

// choice is a set of routines.
type choice int

const (
	plainGo choice = iota
	avx2
	avx512
	neon
)

var names = [...]string{plainGo: "go", avx2: "avx2", avx512: "avx512", neon: "neon"}

// inUse is the fastest set that the processor can run.
var inUse = present()[0]

// Kernel names the routines in use: "avx512", "avx2", "neon" or "go".
func Kernel() string { return names[inUse] }

// Kernels names the routines that this processor can run, the fastest first.
func Kernels() []string {
	var can []string
	for _, c := range present() {
		can = append(can, names[c])
	}
	return can
}

// Use takes the named routines from now on. It is for tests and for measuring, and
// must not be called while another function of this package runs. The error says
// which names the processor can run.
func Use(kernel string) error {
	for _, c := range present() {
		if names[c] == kernel {
			inUse = c
			return nil
		}
	}
	if !slices.Contains(names[:], kernel) {
		return fmt.Errorf("matrix: no kernel is named %q; this processor runs %s", kernel, strings.Join(Kernels(), ", "))
	}
	return fmt.Errorf("matrix: this processor does not run kernel %q but %s", kernel, strings.Join(Kernels(), ", "))
}
