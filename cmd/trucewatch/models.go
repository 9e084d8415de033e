package main

import (
	"context"
	"path/filepath"

	"github.com/trucewatch/trucewatch/desk"
)

type modelsCommand struct {
	List    modelsListCommand    `cmd:"" default:"withargs" help:"List the pipelines."`
	Add     modelsAddCommand     `cmd:"" help:"Add a spaCy pipeline, from its wheel or its folder."`
	Check   modelsCheckCommand   `cmd:"" help:"Load pipelines and parse a text with them."`
	Licence modelsLicenceCommand `cmd:"" help:"Print the licences that a pipeline comes with."`
	Remove  modelsRemoveCommand  `cmd:"" help:"Remove a pipeline that was added."`
}

// openModels gives the pipelines that are built in or in the data folder.
func openModels() (desk.Models, error) {
	dir, err := dataFolder("set TRUCEWATCH_DATA")
	return desk.Models{Dir: filepath.Join(dir, "models")}, err
}

type modelsListCommand struct {
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run lists the pipelines. Where one is damaged, the others are listed.
func (c *modelsListCommand) Run(t *terminal) error {
	models, err := openModels()
	if err != nil {
		return err
	}
	list, errs := models.List()
	if c.Format == "json" {
		err = t.json(list)
	} else {
		err = t.print(renderModels(t, list))
	}
	if err != nil {
		return err
	}
	for _, err := range errs {
		t.note("%s", err)
	}
	return partly(len(list), errs, "pipelines are damaged")
}

type modelsAddCommand struct {
	From string `arg:"" name:"wheel" help:"A wheel (.whl), or a folder with a pipeline in it."`
	Name string `placeholder:"NAME" help:"What to call it, in place of its own name."`
}

// Run adds a pipeline and says under which licence it is.
func (c *modelsAddCommand) Run(ctx context.Context, t *terminal) error {
	models, err := openModels()
	if err != nil {
		return err
	}
	m, err := models.Add(ctx, c.From, c.Name)
	if err != nil {
		return err
	}
	return t.print("added " + renderModel(t, m))
}

type modelsCheckCommand struct {
	Name   string `arg:"" optional:"" help:"The pipeline; without it, all of them."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run checks pipelines.
func (c *modelsCheckCommand) Run(t *terminal) error {
	models, err := openModels()
	if err != nil {
		return err
	}
	names := []string{c.Name}
	if c.Name == "" {
		if names, err = models.Names(); err != nil {
			return err
		}
	}
	list, wrong := []desk.Checked{}, 0
	for _, name := range names {
		checked, err := models.Check(name)
		if err != nil {
			return err
		}
		if list = append(list, checked); !checked.OK {
			wrong++
		}
	}
	if c.Format == "json" {
		err = t.json(list)
	} else {
		err = t.print(renderChecked(t, list))
	}
	if err == nil && wrong > 0 {
		err = ending{exitFailed, several(wrong, "pipeline") + " can't be relied on"}
	}
	return err
}

type modelsLicenceCommand struct {
	Name string `arg:"" optional:"" help:"The pipeline; without it, the one that is built in."`
}

// Run prints licences.
func (c *modelsLicenceCommand) Run(t *terminal) error {
	models, err := openModels()
	if err != nil {
		return err
	}
	text, err := models.Licence(c.Name)
	if err == nil && text == "" {
		err = missing(c.Name+" comes without the text of a licence", "`trucewatch models` says which it names")
	}
	if err != nil {
		return err
	}
	return t.print(text)
}

type modelsRemoveCommand struct {
	Name string `arg:"" help:"The pipeline."`
}

// Run removes a pipeline.
func (c *modelsRemoveCommand) Run(t *terminal) error {
	models, err := openModels()
	if err != nil {
		return err
	}
	if err := models.Remove(c.Name); err != nil {
		return err
	}
	return t.print("removed " + c.Name + "\n")
}
