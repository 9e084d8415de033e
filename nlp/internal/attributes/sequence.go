package attributes

// sequence is a pattern over tokens in a row. Its steps are taken as spaCy's
// matcher takes them: all matches count, not only the longest.
type sequence struct {
	rule  int
	index int // of the token to change in a match, from the end if negative
	steps []step
}

// step is one condition of a sequence.
type step struct {
	condition int // its number
	optional  bool
	repeated  bool // any number of times
	negated   bool
}

// mostSteps is how many steps a sequence can have: a set of them fits a word, with
// one more for the end.
const mostSteps = 63

// shortest is the number of tokens of the shortest match. An empty match is none.
func (s *sequence) shortest() int {
	n := 0
	for _, st := range s.steps {
		if !st.optional {
			n++
		}
	}
	return max(n, 1)
}

// open adds to a set of steps those behind steps that can be left out.
func (s *sequence) open(set uint64) uint64 {
	for i, st := range s.steps {
		if st.optional && set&(1<<i) != 0 {
			set |= 1 << (i + 1)
		}
	}
	return set
}

// next is the set of steps after a token.
func (s *sequence) next(set uint64, o *outcome) uint64 {
	var after uint64
	for i, st := range s.steps {
		if set&(1<<i) == 0 || o.satisfies(st.condition) == st.negated {
			continue
		}
		after |= 1 << (i + 1)
		if st.repeated {
			after |= 1 << i
		}
	}
	return s.open(after)
}

func (s *sequence) mayStart(o *outcome) bool { return s.next(s.open(1), o) != 0 }

// match adds what the matches that start with a token hit.
func (s *sequence) match(outcomes []*outcome, start int, hits []hit) []hit {
	end := uint64(1) << len(s.steps)
	set := s.open(1)
	for i := start; i < len(outcomes) && set&^end != 0; i++ {
		if set = s.next(set, outcomes[i]); set&end == 0 {
			continue
		}
		target := start + s.index
		if s.index < 0 {
			target = i + 1 + s.index
		}
		hits = append(hits, hit{target, s.rule})
	}
	return hits
}
