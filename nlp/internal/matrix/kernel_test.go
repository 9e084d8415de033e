package matrix

import (
	"slices"
	"strings"
	"testing"
)

// eachKernel runs a test or a benchmark with each kernel of this processor.
func eachKernel[T interface {
	Run(string, func(T)) bool
	Fatal(...any)
	Cleanup(func())
}](t T, run func(T)) {
	for _, k := range Kernels() {
		t.Run(k, func(t T) {
			was := Kernel()
			t.Cleanup(func() { inUse = choice(slices.Index(names[:], was)) })
			if err := Use(k); err != nil {
				t.Fatal(err)
			}
			run(t)
		})
	}
}

func TestTheFastestKernelIsInUseAtStart(t *testing.T) {
	if Kernel() != Kernels()[0] {
		t.Errorf("kernel %s of %v", Kernel(), Kernels())
	}
	t.Log("kernels:", strings.Join(Kernels(), ", "))
}

func TestPlainGoRunsEverywhere(t *testing.T) {
	if !slices.Contains(Kernels(), "go") {
		t.Errorf("kernels %v", Kernels())
	}
}

func TestAKernelThatCannotBeUsedIsNamed(t *testing.T) {
	was := Kernel()
	for name, want := range map[string]string{
		"sse": `no kernel is named "sse"`,
		"":    `no kernel is named ""`,
	} {
		if err := Use(name); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "go") {
			t.Errorf("Use(%q): %v", name, err)
		}
	}
	foreign := "neon"
	if slices.Contains(Kernels(), foreign) {
		foreign = "avx2"
	}
	if err := Use(foreign); err == nil || !strings.Contains(err.Error(), "does not run") {
		t.Errorf("Use(%q): %v", foreign, err)
	}
	if Kernel() != was {
		t.Errorf("kernel %s after errors, was %s", Kernel(), was)
	}
}
