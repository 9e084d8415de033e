// Command trucewatch says what a peace agreement comes to, clause by clause, on
// what has been reported: who claims what, how well it is borne out, and whether
// the agreement holds.
//
// Each subcommand is a few lines over package desk; what is printed is made in
// the files named render. Data goes to standard output, all else to standard
// error. What exit codes mean stands in exit.go.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // days are counted in the case's time zone, also where the system has none

	"github.com/alecthomas/kong"
)

// commands are all subcommands, in the order in which the help lists them.
type commands struct {
	Demo      demoCommand      `cmd:"" help:"Show what the program does, on a case that is shipped with it."`
	Init      initCommand      `cmd:"" help:"Write a new case to start from."`
	Add       addCommand       `cmd:"" help:"Take reports into the record: files, folders, addresses, or - for standard input."`
	Board     boardCommand     `cmd:"" help:"What each clause comes to, under each standard."`
	Why       whyCommand       `cmd:"" help:"Why a clause comes to what it does, and what would change it."`
	Brief     briefCommand     `cmd:"" help:"What is known, as text in which every sentence has its source."`
	Judge     judgeCommand     `cmd:"" help:"The verdicts, one on each line; on the record or on facts from a file."`
	Incidents incidentsCommand `cmd:"" help:"List the incidents of the record."`
	Incident  incidentCommand  `cmd:"" help:"The accounts of an incident side by side."`
	Reports   reportsCommand   `cmd:"" help:"List the reports of the record."`
	Search    searchCommand    `cmd:"" help:"Find reports by their words."`
	Review    reviewCommand    `cmd:"" help:"Decide what belongs together, what was found, how well it is established; list and undo decisions."`
	History   historyCommand   `cmd:"" help:"How a clause's verdicts or an incident's grades went as things became known."`
	Diff      diffCommand      `cmd:"" help:"What was learned between two days; or what the versions of a report changed."`
	Audit     auditCommand     `cmd:"" help:"Every change of the record: what, when, by whom."`
	Doctor    doctorCommand    `cmd:"" help:"Check the record from end to end, and say what is wrong and what to do."`
	Reread    rereadCommand    `cmd:"" help:"Read all reports again with the reader that this program and the case have now."`
	Export    exportCommand    `cmd:"" help:"Write the whole record as JSON Lines."`
	Restore   restoreCommand   `cmd:"" help:"Make a record from an export, the same in every byte that is exported again."`
	Erase     eraseCommand     `cmd:"" help:"Take a report out of the record for good, for legal reasons."`
	Read      readCommand      `cmd:"" help:"Read texts and print what is in them: statements, incidents, tallies, commitments."`
	Kinds     kindsCommand     `cmd:"" help:"The kinds of incident, and what ACLED, UCDP, PLOVER and CAMEO call them."`
	Parse     parseCommand     `cmd:"" help:"Take texts apart: tokens, parts of speech, heads, lemmas, entities."`
	Models    modelsCommand    `cmd:"" help:"The pipelines that parse can use: list, add, check, remove."`
	Check     checkCommand     `cmd:"" help:"Find what is wrong in a case's files."`
	Test      testCommand      `cmd:"" help:"Run a case's scenarios and show what differs."`
	Fmt       fmtCommand       `cmd:"" help:"Write an agreement.yaml in its usual form."`
	Explain   explainCommand   `cmd:"" help:"Say an agreement in plain sentences."`
	Schema    schemaCommand    `cmd:"" help:"Print the JSON Schema of agreement.yaml."`
	Serve     serveCommand     `cmd:"" help:"Show a case in the browser."`
	Version   versionCommand   `cmd:"" help:"Print the version."`
}

const description = `Say what a peace agreement comes to, clause by clause, on what has been reported.

Begin with "trucewatch demo". A CASE is a folder with an agreement.yaml, or the name of a case that is shipped with the program; without --case it is the folder you are in.

Exit codes:

   0    all went well
   1    something failed or falls short: a disk, a network, a mistake that check, test or doctor found
   2    wrong usage, or input that can't be used
   3    done in part: some reports were refused or could not be read
   5    there are findings (only with --fail-on)
   10   there is no record
   11   the record is in use by another process
   12   the record was written by a newer trucewatch
   130  interrupted

Environment: TRUCEWATCH_CASE and TRUCEWATCH_DB stand for --case and --db, TRUCEWATCH_BY for --by, TRUCEWATCH_WAIT for --wait, TRUCEWATCH_DATA for the folder of records of shipped cases and of added pipelines; NO_COLOR turns colour off.`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], newTerminal(os.Stdin, os.Stdout, os.Stderr)))
}

// run runs one command line and gives its exit code.
func run(ctx context.Context, args []string, t *terminal) int {
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parser, err := kong.New(&commands{},
		kong.Name("trucewatch"), kong.Description(description), kong.Writers(t.out, t.err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(t))
	if err != nil {
		fmt.Fprintln(t.err, "trucewatch:", err)
		return exitFailed
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(t.err, "trucewatch: %v; `%s --help` says what can be given\n", err, namedIn(err))
		return exitUsage
	}
	return t.report(ctx, command.Run())
}

// namedIn is the command that a mistake of usage was made in.
func namedIn(err error) string {
	if parse, ok := err.(*kong.ParseError); ok && parse.Context != nil && parse.Context.Command() != "" {
		if selected := parse.Context.Selected(); selected != nil {
			return selected.FullPath()
		}
	}
	return "trucewatch"
}

// terminal is where a command reads and writes.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	// color says that verdicts may be painted, bars that a bar of progress may be
	// drawn.
	color, bars bool
	now         func() time.Time
}
