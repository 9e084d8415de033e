package corroborate

import "testing"

// ShortenCodes has codes begin with one letter, so that many incidents want the same.
func ShortenCodes(t *testing.T) {
	long := codeLength
	codeLength = 1
	t.Cleanup(func() { codeLength = long })
}
